using PodShell.Engine.Containers.Exit;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Pods;

/// <summary>Applies a pod's exit policy when a container of it has ended.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="podStore">The rows of pods.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="podStopper">Stops pods.</param>
internal sealed class PodExit(
    EngineContext context,
    ContainerStore store,
    PodStore podStore,
    ContainerRepository containers,
    PodStopper podStopper
)
{
    /// <summary>Stops the pod if its policy says so and no ordinary container runs or is going to be restarted.</summary>
    /// <param name="ended">The container that has ended, as it last was; it may be gone.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task ApplyAsync(ContainerRow? ended, CancellationToken cancellationToken)
    {
        if (
            ended?.Summary is not { Pod: { } id, IsInfra: false, InitContainer: InitContainerKind.None }
            || podStore.Get(id) is not { Summary.ExitPolicy: PodExitPolicy.Stop }
        )
        {
            return;
        }

        // Who starts or stops the pod now is waited for: what it leaves is what counts.
        using HeldLock held = await context.Locks.AcquirePodAsync(id, cancellationToken).ConfigureAwait(false);
        if (podStore.Get(id) is not { Removing: false } pod)
        {
            return;
        }

        List<ContainerRow> members = store.ListOfPod(id);
        bool busy = members.Exists(row =>
            !row.Summary.IsInfra
            && (containers.StateOf(row).IsRunning || ContainerExitHandler.Restarter(containers.Layout(row.Id)) is not null)
        );
        bool infraRuns = members.Exists(row => row.Summary.IsInfra && containers.StateOf(row).IsRunning);
        if (!busy && infraRuns)
        {
            await podStopper.StopAsync(pod, null, cancellationToken).ConfigureAwait(false);
        }
    }
}
