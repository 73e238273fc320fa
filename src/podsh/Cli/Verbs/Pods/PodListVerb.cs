using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Pods;

/// <summary><c>pod ps</c>: lists pods.</summary>
internal sealed class PodListVerb : Verb<PodListSettings>
{
    public override string Usage => "[options]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<PodListSettings>> Flags =>
        [
            Flag.Switch("--ctr-ids", null, "Show the containers' ids", (PodListSettings s, bool v) => s.ContainerIds = v),
            Flag.Switch("--ctr-names", null, "Show the containers' names", (PodListSettings s, bool v) => s.ContainerNames = v),
            Flag.Switch("--ctr-status", null, "Show the containers' states", (PodListSettings s, bool v) => s.ContainerStatuses = v),
            Flag.Value(
                "--filter",
                "-f",
                "Filter, as status=running, name=web, label=a=b, ctr-names=..., ctr-number=2, until=1h",
                (PodListSettings s, string v) => FlagText.AddFilter(s.Query.Filters, v)
            ),
            Flag.Value("--format", null, "json, table with a Go template, or a Go template", (PodListSettings s, string v) => s.Format = v),
            Flag.Switch("--latest", "-l", "Show the newest pod", (PodListSettings s, bool v) => s.Latest = v),
            Flag.Switch("--no-trunc", null, "Show whole ids", (PodListSettings s, bool v) => s.NoTruncate = v),
            Flag.Switch("--noheading", "-n", "Leave out the headings", (PodListSettings s, bool v) => s.NoHeading = v),
            Flag.Switch(
                "--ns",
                null,
                "Show the cgroup and the shared namespaces",
                (PodListSettings s, bool v) => s.Namespaces = v,
                alias: "--namespace"
            ),
            Flag.Switch("--quiet", "-q", "Show ids only", (PodListSettings s, bool v) => s.Quiet = v),
            Flag.Value("--sort", null, "created, id, name, number or status", (PodListSettings s, string v) => s.Sort = PodOrder.Check(v)),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, PodListSettings settings, List<string> operands)
    {
        CheckOperands(operands, 0, 0, "");
        if (settings is { Quiet: true, Format: not null })
        {
            throw new UsageException("quiet and format cannot be used together");
        }

        List<Pod> pods = await context
            .Engine.Pods.ListAsync(settings.Query, context.Cancellation)
            .ToListAsync(context.Cancellation)
            .ConfigureAwait(false);
        pods = settings.Latest ? [.. pods.TakeLast(1)] : [.. PodOrder.Sort(pods, settings.Sort)];
        if (ListOutput.WriteJson(context.Output, settings.Format, pods, PodJson.From))
        {
            return ExitCodes.Success;
        }

        // As Podman, -q shows whole ids.
        bool truncate = !settings.NoTruncate && !settings.Quiet;
        string format =
            settings.Quiet ? "{{.ID}}"
            : settings.Format is null or "table" ? DefaultFormat(settings)
            : settings.Format;
        ListOutput.Write(context.Output, pods, PodColumns.For(truncate, context.Now), format, settings.NoHeading, (pod, label) =>
            pod.Labels.GetValueOrDefault(label)
        );
        return ExitCodes.Success;
    }

    private static string DefaultFormat(PodListSettings settings) =>
        PodColumns.DefaultFormat
        + (settings.ContainerIds ? "\t{{.ContainerIds}}" : "")
        + (settings.ContainerNames ? "\t{{.ContainerNames}}" : "")
        + (settings.ContainerStatuses ? "\t{{.ContainerStatuses}}" : "")
        + (settings.Namespaces ? "\t{{.Cgroup}}\t{{.Namespace}}" : "")
        + (settings.ContainerIds || settings.ContainerNames || settings.ContainerStatuses ? "" : "\t{{.NumberOfContainers}}");
}
