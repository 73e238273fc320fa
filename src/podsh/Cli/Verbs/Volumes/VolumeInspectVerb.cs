using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Volumes;

/// <summary><c>volume inspect</c>: all that is known of volumes.</summary>
internal sealed class VolumeInspectVerb : Verb<VolumeInspectSettings>
{
    public override string Usage => "[options] VOLUME [VOLUME...]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<VolumeInspectSettings>> Flags =>
        [
            Flag.Switch("--all", "-a", "All volumes", (VolumeInspectSettings s, bool v) => s.All = v),
            Flag.Value("--format", "-f", "json or a Go template", (VolumeInspectSettings s, string v) => s.Format = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, VolumeInspectSettings settings, List<string> operands)
    {
        if (settings.All == operands.Count > 0)
        {
            throw new UsageException("provide one or more volume names or use --all");
        }

        List<string> names = settings.All ? await VolumeLookup.AllAsync(context).ConfigureAwait(false) : operands;
        return await InspectOutput
            .RunAsync(context, settings.Format, names, async name =>
                VolumeJson.From(await VolumeLookup.FindAsync(context, name).ConfigureAwait(false))
            )
            .ConfigureAwait(false);
    }
}
