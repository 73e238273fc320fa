using PodShell.Engine.Containers.Exit;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Pods;

/// <summary>Stops pods: those that need others first, what is independent at once, the infra container last.</summary>
/// <param name="parts">The shared parts.</param>
internal sealed class PodStopper(PodParts parts)
{
    /// <summary>Stops what runs. The caller holds the pod's lock. Idempotent.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="timeout">Seconds until SIGKILL; each container's own when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task StopAsync(PodRow pod, int? timeout, CancellationToken cancellationToken)
    {
        List<ContainerRow> members = parts.Containers.Store.ListOfPod(pod.Id);
        bool ran = members.Exists(row => parts.StateOf(row).IsRunning);
        PodWork work = new(parts.Containers.Log);
        List<List<ContainerRow>> waves = PodOrder.Waves(
            [.. members.Where(row => !row.Summary.IsInfra)],
            parts.Containers.Store.GetDependencies(pod.Id)
        );
        foreach (List<ContainerRow> wave in Enumerable.Reverse(waves))
        {
            List<ContainerRow> busy = [.. wave.Where(IsBusy)];
            await work.DoAsync(busy, (row, token) => parts.Verbs.Stopper.StopAsync(row, timeout, token), cancellationToken)
                .ConfigureAwait(false);
        }

        if (!work.HasFailed && members.Find(row => row.Summary.IsInfra) is { } infra && IsBusy(infra))
        {
            // A process that only waits has nothing to put in order.
            int? patience = infra.IsBuiltInInfra ? 0 : timeout;
            await work.DoAsync([infra], (row, token) => parts.Verbs.Stopper.StopAsync(row, patience, token), cancellationToken)
                .ConfigureAwait(false);
        }

        work.ThrowIfFailed();
        await parts.Containers.PodCgroups.RemoveAsync(pod).ConfigureAwait(false);
        if (ran)
        {
            parts.RecordEvent(pod, EventTypes.Stop);
        }
    }

    // It runs, has ended unseen, or waits to be restarted.
    private bool IsBusy(ContainerRow row)
    {
        ObservedState observed = parts.StateOf(row);
        return observed.IsRunning || observed.NeedsCleanup || ContainerExitHandler.Restarter(parts.Containers.Layout(row.Id)) is not null;
    }
}
