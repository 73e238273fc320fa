using System.Text.Json.Nodes;
using PodShell.Cli.Context;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;
using PodShell.Cli.Verbs.Containers;
using PodShell.Cli.Verbs.Networks;
using PodShell.Cli.Verbs.Pods;
using PodShell.Cli.Verbs.Volumes;

namespace PodShell.Cli.Verbs.Host;

/// <summary>
/// <c>inspect</c>: all that is known of containers, images, networks, pods and volumes, as one JSON array or by a template.
/// </summary>
/// <param name="type">The type that the verb stands for (<c>container inspect</c>); null takes any.</param>
internal sealed class InspectVerb(string? type) : Verb<InspectSettings>
{
    public override string Usage => "[options] NAME [NAME...]";

    public override bool WatchesSignals => false;

    protected override IEnumerable<Flag<InspectSettings>> Flags =>
        [
            Flag.ValueOrEmpty("--format", "-f", "json or a Go template", (InspectSettings s, string v) => s.Format = v),
            Flag.Switch("--size", "-s", "Compute sizes of containers", (InspectSettings s, bool v) => s.Size = v),
            Flag.Value("--type", "-t", "container, image, network, pod, volume or all", (InspectSettings s, string v) => s.Type = Check(v)),
            Flag.Switch("--latest", "-l", "The newest container", (InspectSettings s, bool v) => s.Latest = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, InspectSettings settings, List<string> operands)
    {
        List<string> names = settings.Latest
            ? await new ContainerSelection { Latest = true }
                .ResolveAsync(context, operands)
                .ConfigureAwait(false)
            : operands;
        CheckOperands(names, 1, int.MaxValue, "a name or id");
        string kind = type ?? settings.Type ?? "all";
        return await InspectOutput
            .RunAsync(context, settings.Format, names, name => InspectAsync(context, kind, name, settings.Size))
            .ConfigureAwait(false);
    }

    private static async Task<JsonNode> InspectAsync(CliContext context, string kind, string name, bool size)
    {
        if (
            kind == "container"
            || (kind == "all" && await context.Engine.Containers.ExistsAsync(name, context.Cancellation).ConfigureAwait(false))
        )
        {
            ContainerDetail container = await context
                .Engine.Containers.InspectAsync(name, size, context.Cancellation)
                .ConfigureAwait(false);
            return ContainerDetailJson.From(container);
        }

        if (kind == "image" || (kind == "all" && await context.Engine.Images.ExistsAsync(name, context.Cancellation).ConfigureAwait(false)))
        {
            return ImageJson.Inspect(await context.Engine.Images.InspectAsync(name, context.Cancellation).ConfigureAwait(false));
        }

        if (
            kind == "network"
            || (kind == "all" && await context.Engine.Networks.ExistsAsync(name, context.Cancellation).ConfigureAwait(false))
        )
        {
            return NetworkJson.From(await NetworkLookup.FindAsync(context, name).ConfigureAwait(false));
        }

        if (kind == "pod" || (kind == "all" && await context.Engine.Pods.ExistsAsync(name, context.Cancellation).ConfigureAwait(false)))
        {
            return PodDetailJson.From(await PodLookup.FindAsync(context, name).ConfigureAwait(false));
        }

        if (
            kind == "volume"
            || (kind == "all" && await context.Engine.Volumes.ExistsAsync(name, context.Cancellation).ConfigureAwait(false))
        )
        {
            return VolumeJson.From(await VolumeLookup.FindAsync(context, name).ConfigureAwait(false));
        }

        throw new PodShellException(ErrorIds.ContainerNotFound, ErrorKind.NotFound, $"no such object: \"{name}\"", name);
    }

    private static string Check(string text) =>
        text is "container" or "image" or "network" or "pod" or "volume" or "all"
            ? text
            : throw new FormatException("write container, image, network, pod, volume or all");
}
