using System.Text.Json.Nodes;
using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Images;

/// <summary><c>history</c>: how an image was made.</summary>
internal sealed class HistoryVerb : Verb<HistorySettings>
{
    public override string Usage => "[options] IMAGE";

    protected override IEnumerable<Flag<HistorySettings>> Flags =>
        [
            Flag.Value("--format", null, "json, or a template", (HistorySettings s, string v) => s.Format = v),
            Flag.Switch("--human", "-H", "Times as spans (default true)", (HistorySettings s, bool v) => s.Human = v),
            Flag.Switch(
                "--no-trunc",
                null,
                "Ids and commands in full",
                (HistorySettings s, bool v) => s.NoTruncate = v,
                alias: "--notruncate"
            ),
            Flag.Switch("--quiet", "-q", "Ids alone", (HistorySettings s, bool v) => s.Quiet = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, HistorySettings settings, List<string> operands)
    {
        CheckOperands(operands, 1, 1, "an image");
        List<ImageHistoryEntry> steps = await context
            .Engine.Images.ListHistoryAsync(operands[0], context.Cancellation)
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);
        string? format = settings.Format?.Replace(" ", "", StringComparison.Ordinal);
        if (format is "json" or "{{json.}}")
        {
            context.Output.Write(JsonText.Format(new JsonArray([.. steps.Select(HistoryColumns.Json)]), indented: false) + "\n");
            return ExitCodes.Success;
        }

        ListOutput.Write(
            context.Output,
            steps,
            HistoryColumns.For(!settings.NoTruncate, settings.Human, context.Now),
            settings.Quiet ? "{{.ID}}"
                : settings.Format is null or "table" ? HistoryColumns.DefaultFormat
                : settings.Format
        );
        return ExitCodes.Success;
    }
}
