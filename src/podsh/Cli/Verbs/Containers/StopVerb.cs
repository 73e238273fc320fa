using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>stop</c>: stops containers.</summary>
internal sealed class StopVerb() : ChangeVerb<StopSettings>("CONTAINER")
{
    protected override IEnumerable<Flag<StopSettings>> Flags =>
        [ChangeFlags.Time<StopSettings>((s, v) => s.Timeout = v), .. ContainerSelection.SelectionFlags<StopSettings>()];

    protected override void Prepare(StopSettings settings, List<string> operands) =>
        settings.States.AddRange([ContainerState.Running, ContainerState.Paused, ContainerState.Stopping]);

    protected override async Task<string?> ChangeAsync(CliContext context, StopSettings settings, string name, List<string> operands)
    {
        if (settings.Ignore && !await context.Engine.Containers.ExistsAsync(name, context.Cancellation).ConfigureAwait(false))
        {
            return null;
        }

        StopContainerRequest request = new() { Container = name, Timeout = settings.Timeout };
        await context.Engine.Containers.StopAsync(request, context.Cancellation).ConfigureAwait(false);
        return name;
    }

    protected override Task<int> FinishAsync(CliContext context, StopSettings settings) =>
        EachTarget.RunAsync(context, settings.Infras, async infra =>
        {
            StopPodRequest request = new() { Pod = infra.PodId!, Timeout = settings.Timeout };
            await context.Engine.Pods.StopAsync(request, context.Cancellation).ConfigureAwait(false);
            return infra.Id;
        });
}
