using System.Globalization;
using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>logs</c>: prints the logs of containers, what they wrote to stderr on stderr.</summary>
internal sealed class LogsVerb : Verb<LogsSettings>
{
    public override string Usage => "[options] CONTAINER [CONTAINER...]";

    /// <summary>The flags of <c>logs</c> and <c>pod logs</c>.</summary>
    public static IEnumerable<Flag<LogsSettings>> Shared =>
        [
            Flag.Switch("--follow", "-f", "Go on with new lines until the container ends", (LogsSettings s, bool v) =>
                s.Request.Follow = v
            ),
            Flag.Value(
                "--tail",
                null,
                "Only the last n lines; all or -1 for all",
                (LogsSettings s, string v) => s.Request.Tail = Tail(v),
                hint: "int"
            ),
            Flag.ValueOrEmpty(
                "--since",
                null,
                "Only lines from a time on, such as 10m or 2026-01-31T10:00:00Z",
                (LogsSettings s, TimeReference v) => s.Request.Since = v.Time
            ),
            Flag.ValueOrEmpty("--until", null, "Only lines up to a time, such as 10m from now", (LogsSettings s, string v) =>
                s.Request.Until = TimeReference.ParseAhead(v).Time
            ),
            Flag.Switch("--timestamps", "-t", "Show when each line was written", (LogsSettings s, bool v) => s.Timestamps = v),
            Flag.Switch("--names", "-n", "Show the container's name before each line", (LogsSettings s, bool v) => s.Names = v),
            Flag.Switch("--latest", "-l", "The newest one", (LogsSettings s, bool v) => s.Latest = v),
            Flag.Ignored<LogsSettings>("--color"),
        ];

    protected override IEnumerable<Flag<LogsSettings>> Flags => Shared;

    protected override async Task<int> ExecuteAsync(CliContext context, LogsSettings settings, List<string> operands)
    {
        List<string> names = await settings.ResolveAsync(context, operands).ConfigureAwait(false);

        // All or none, as Podman.
        foreach (string name in names.Count > 1 ? names : [])
        {
            if (!await context.Engine.Containers.ExistsAsync(name, context.Cancellation).ConfigureAwait(false))
            {
                await context.Engine.Containers.InspectAsync(name, size: false, context.Cancellation).ConfigureAwait(false);
            }
        }

        // As Podman: with several containers, and only then, each line says whose it is.
        settings.Names &= names.Count > 1;
        using LogPrinter printer = new(context, settings, names.Count > 1 ? LogPrinter.ShortId : null);
        await Task.WhenAll(names.Select(name => printer.CopyAsync(settings.Request with { Container = name }))).ConfigureAwait(false);
        return ExitCodes.Success;
    }

    private static int? Tail(string text) =>
        text is "all" or "-1" ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int lines) ? lines
        : throw new FormatException("write a number of lines, or all");
}
