using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>kill</c>: sends a signal to containers.</summary>
internal sealed class KillVerb() : ChangeVerb<StopSettings>("CONTAINER")
{
    protected override IEnumerable<Flag<StopSettings>> Flags =>
        [
            ChangeFlags.Signal<StopSettings>((s, v) => s.Signal = v),
            .. ContainerSelection.SelectionFlags<StopSettings>().Without("--ignore", "--filter"),
        ];

    protected override void Prepare(StopSettings settings, List<string> operands) =>
        settings.States.AddRange([ContainerState.Running, ContainerState.Paused, ContainerState.Stopping]);

    protected override async Task<string?> ChangeAsync(CliContext context, StopSettings settings, string name, List<string> operands)
    {
        SignalContainerRequest request = new() { Container = name, Signal = settings.Signal };
        await context.Engine.Containers.SignalAsync(request, context.Cancellation).ConfigureAwait(false);
        return name;
    }

    protected override Task<int> FinishAsync(CliContext context, StopSettings settings) =>
        EachTarget.RunAsync(context, settings.Infras, async infra =>
        {
            SignalPodRequest request = new() { Pod = infra.PodId!, Signal = settings.Signal };
            await context.Engine.Pods.SignalAsync(request, context.Cancellation).ConfigureAwait(false);
            return infra.Id;
        });
}
