using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod inspect</c>: all that is known of pods.</summary>
internal sealed class PodInspectVerb : Verb<PodInspectSettings>
{
    public override string Usage => "[options] POD [POD...]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<PodInspectSettings>> Flags =>
        [
            Flag.Value("--format", "-f", "json or a Go template", (PodInspectSettings s, string v) => s.Format = v),
            Flag.Switch("--latest", "-l", "The newest pod", (PodInspectSettings s, bool v) => s.Latest = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, PodInspectSettings settings, List<string> operands)
    {
        List<string> names = await new PodSelection { Latest = settings.Latest }
            .ResolveAsync(context, operands)
            .ConfigureAwait(false);
        return await InspectOutput
            .RunAsync(context, settings.Format, names, async name =>
                PodDetailJson.From(await PodLookup.FindAsync(context, name).ConfigureAwait(false))
            )
            .ConfigureAwait(false);
    }
}
