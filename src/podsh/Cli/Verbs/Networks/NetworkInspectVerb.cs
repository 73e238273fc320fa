using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Networks;

/// <summary><c>network inspect</c>: all that is known of networks, with the containers on them.</summary>
internal sealed class NetworkInspectVerb : Verb<FormatSettings>
{
    public override string Usage => "[options] NETWORK [NETWORK...]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<FormatSettings>> Flags =>
        [
            Flag.Value("--format", "-f", "json or a Go template", (FormatSettings s, string v) => s.Format = v),
            Flag.Ignored<FormatSettings>("--verbose", "-v"),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, FormatSettings settings, List<string> operands)
    {
        CheckOperands(operands, 1, int.MaxValue, "a network");
        return await InspectOutput
            .RunAsync(context, settings.Format, operands, async name =>
                NetworkJson.From(await NetworkLookup.FindAsync(context, name).ConfigureAwait(false))
            )
            .ConfigureAwait(false);
    }
}
