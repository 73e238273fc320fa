using PodShell.Engine.Containers.Exit;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Pods;

/// <summary>Applies a pod's exit policy when a container of it has ended.</summary>
/// <param name="parts">The shared parts.</param>
internal sealed class PodExit(PodParts parts)
{
    /// <summary>Stops the pod if its policy says so and no ordinary container runs or is going to be restarted.</summary>
    /// <param name="ended">The container that has ended, as it last was; it may be gone.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task ApplyAsync(ContainerRow? ended, CancellationToken cancellationToken)
    {
        if (
            ended?.Summary is not { Pod: { } id, IsInfra: false, InitContainer: InitContainerKind.None }
            || parts.Containers.Pods.Get(id) is not { Summary.ExitPolicy: PodExitPolicy.Stop }
        )
        {
            return;
        }

        // Who starts or stops the pod now is waited for: what it leaves is what counts.
        using HeldLock held = await parts.Containers.Locks.AcquirePodAsync(id, cancellationToken).ConfigureAwait(false);
        if (parts.Containers.Pods.Get(id) is not { Removing: false } pod)
        {
            return;
        }

        List<ContainerRow> members = parts.Containers.Store.ListOfPod(id);
        bool busy = members.Exists(row =>
            !row.Summary.IsInfra
            && (parts.StateOf(row).IsRunning || ContainerExitHandler.Restarter(parts.Containers.Layout(row.Id)) is not null)
        );
        bool infraRuns = members.Exists(row => row.Summary.IsInfra && parts.StateOf(row).IsRunning);
        if (!busy && infraRuns)
        {
            await new PodStopper(parts).StopAsync(pod, null, cancellationToken).ConfigureAwait(false);
        }
    }
}
