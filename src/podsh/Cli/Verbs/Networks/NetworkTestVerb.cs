using System.Globalization;
using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Networks;

/// <summary><c>network test</c>: tries what a network is for and shows what was seen. Exit code 1 when something failed.</summary>
internal sealed class NetworkTestVerb : Verb<NetworkTestSettings>
{
    public override string Usage => "[options] [NETWORK]";

    protected override IEnumerable<Flag<NetworkTestSettings>> Flags =>
        [
            Flag.Value(
                "--target",
                null,
                "A host outside to look up and reach, as name[:port] (default port 443)",
                (NetworkTestSettings s, string v) => SetTarget(s.Request, v),
                hint: "host"
            ),
            Flag.Value("--format", null, "json, table with a Go template, or a Go template", (NetworkTestSettings s, string v) =>
                s.Format = v
            ),
            Flag.Switch("--noheading", "-n", "Leave out the headings", (NetworkTestSettings s, bool v) => s.NoHeading = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, NetworkTestSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 1, "");
        settings.Request.Network = operands.FirstOrDefault() ?? "";
        List<NetworkCheckResult> results = await context
            .Engine.Networks.TestAsync(settings.Request, context.Cancellation)
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);
        if (!ListOutput.WriteJson(context.Output, settings.Format, results, CheckColumns.Json))
        {
            ListOutput.Write(
                context.Output,
                results,
                CheckColumns.All,
                settings.Format is null or "table" ? CheckColumns.DefaultFormat : settings.Format,
                settings.NoHeading
            );
        }

        return results.Exists(result => result.Ok == false) ? ExitCodes.NotThere : ExitCodes.Success;
    }

    private static void SetTarget(TestNetworkRequest request, string text)
    {
        // An IPv6 address has colons of its own: with a port it is written in brackets.
        int colon = text.LastIndexOf(':');
        bool bracketed = text.StartsWith('[') && text.Contains(']', StringComparison.Ordinal);
        bool port = colon > 0 && (bracketed ? text[colon - 1] == ']' : text.IndexOf(':', StringComparison.Ordinal) == colon);
        request.Target = (port ? text[..colon] : text).Trim('[', ']');
        if (port)
        {
            request.TargetPort =
                int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && number is >= 1 and <= ushort.MaxValue
                    ? number
                    : throw new FormatException("write name[:port], the port from 1 to 65535");
        }
    }
}
