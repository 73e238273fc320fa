using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Exit;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Pods;

/// <summary>Stops pods: those that need others first, what is independent at once, the infra container last.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="podCgroups">The cgroups of pods.</param>
/// <param name="stopper">Stops containers.</param>
internal sealed class PodStopper(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    PodCgroups podCgroups,
    ContainerStopper stopper
)
{
    /// <summary>Stops what runs. The caller holds the pod's lock. Idempotent.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="timeout">Seconds until SIGKILL; each container's own when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task StopAsync(PodRow pod, int? timeout, CancellationToken cancellationToken)
    {
        List<ContainerRow> members = store.ListOfPod(pod.Id);
        bool ran = members.Exists(row => containers.StateOf(row).IsRunning);
        PodWork work = new(context.Log);
        List<List<ContainerRow>> waves = PodOrder.Waves([.. members.Where(row => !row.Summary.IsInfra)], store.GetDependencies(pod.Id));
        foreach (List<ContainerRow> wave in Enumerable.Reverse(waves))
        {
            List<ContainerRow> busy = [.. wave.Where(IsBusy)];
            await work.DoAsync(busy, (row, token) => stopper.StopAsync(row, timeout, token), cancellationToken).ConfigureAwait(false);
        }

        if (!work.HasFailed && members.Find(row => row.Summary.IsInfra) is { } infra && IsBusy(infra))
        {
            // A process that only waits has nothing to put in order.
            int? infraTimeout = infra.IsBuiltInInfra ? 0 : timeout;
            await work.DoAsync([infra], (row, token) => stopper.StopAsync(row, infraTimeout, token), cancellationToken)
                .ConfigureAwait(false);
        }

        work.ThrowIfFailed();
        await podCgroups.RemoveAsync(pod).ConfigureAwait(false);
        if (ran)
        {
            context.Events.Write(pod, EventTypes.Stop);
        }
    }

    // It runs, has ended unseen, or waits to be restarted.
    private bool IsBusy(ContainerRow row)
    {
        ObservedState observed = containers.StateOf(row);
        return observed.IsRunning || observed.NeedsCleanup || ContainerExitHandler.Restarter(containers.Layout(row.Id)) is not null;
    }
}
