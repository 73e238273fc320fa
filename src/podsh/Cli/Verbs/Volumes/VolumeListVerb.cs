using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Volumes;

/// <summary><c>volume ls</c>: lists volumes.</summary>
internal sealed class VolumeListVerb : Verb<VolumeListSettings>
{
    public override string Usage => "[options]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<VolumeListSettings>> Flags =>
        [
            Flag.Value(
                "--filter",
                "-f",
                "Filter, as name=data, label=a=b, dangling=true, driver=local, opt=type, until=1h, since=data",
                (VolumeListSettings s, string v) => FlagText.AddFilter(s.Query.Filters, v)
            ),
            Flag.Value("--format", null, "json, table with a Go template, or a Go template", (VolumeListSettings s, string v) =>
                s.Format = v
            ),
            Flag.Switch("--noheading", "-n", "Leave out the headings", (VolumeListSettings s, bool v) => s.NoHeading = v),
            Flag.Switch("--quiet", "-q", "Show names only", (VolumeListSettings s, bool v) => s.Quiet = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, VolumeListSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        if (settings is { Quiet: true, Format: not null })
        {
            throw new UsageException("quiet and format flags cannot be used together");
        }

        List<PodVolume> volumes = await context
            .Engine.Volumes.ListAsync(settings.Query, context.Cancellation)
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);
        if (ListOutput.WriteJson(context.Output, settings.Format, volumes, VolumeJson.From))
        {
            return ExitCodes.Success;
        }

        string format =
            settings.Quiet ? "{{.Name}}"
            : settings.Format is null or "table" ? VolumeColumns.DefaultFormat
            : settings.Format;

        // As Podman: no headings above nothing.
        ListOutput.Write(context.Output, volumes, VolumeColumns.All, format, settings.NoHeading || volumes.Count == 0, (volume, label) =>
            volume.Labels.GetValueOrDefault(label)
        );
        return ExitCodes.Success;
    }
}
