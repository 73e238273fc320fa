using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.Pods;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Services;

/// <summary>
/// Ends removals of pods that were killed in the middle. A start that was killed leaves containers that run or do not: a pod as any other.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="podStore">The rows of pods.</param>
/// <param name="podCgroups">The cgroups of pods.</param>
/// <param name="cleaner">Cleans containers up.</param>
internal sealed class PodRecovery(
    EngineContext context,
    ContainerStore store,
    PodStore podStore,
    PodCgroups podCgroups,
    ContainerCleaner cleaner
)
{
    /// <summary>Does it for the pods whose command was killed.</summary>
    /// <returns>A task.</returns>
    public async Task AfterKillAsync()
    {
        foreach (string id in context.Locks.AbandonedPods())
        {
            await RepairAsync(id).ConfigureAwait(false);
        }
    }

    /// <summary>Does it for all pods, when the locks of an earlier boot are gone.</summary>
    /// <returns>A task.</returns>
    public async Task AfterBootAsync()
    {
        foreach (PodRow pod in podStore.ListRemoving())
        {
            await RepairAsync(pod.Id).ConfigureAwait(false);
        }
    }

    private async Task RepairAsync(string id)
    {
        using HeldLock? held = context.Locks.TryAcquirePod(id);
        if (held is null)
        {
            return;
        }

        if (podStore.Get(id) is not { Removing: true } pod)
        {
            // That the lock's file goes is all that a finished pod needs.
            held.Settle();
            return;
        }

        context.Log.Verbose($"The removal of the pod '{pod.Name}' was killed: it is ended.");
        List<ContainerRow> members = store.ListOfPod(id);
        foreach (List<ContainerRow> wave in Enumerable.Reverse(PodOrder.Waves(members, store.GetDependencies(id))))
        {
            foreach (ContainerRow row in wave)
            {
                if (!await TryRemoveAsync(row.Id).ConfigureAwait(false))
                {
                    // Another command is at it; the next one ends the removal.
                    held.Abandon();
                    return;
                }
            }
        }

        podStore.Delete(id);
        await podCgroups.RemoveAsync(pod).ConfigureAwait(false);
        held.Settle();
    }

    private async Task<bool> TryRemoveAsync(string id)
    {
        using HeldLock? held = context.Locks.TryAcquireContainer(id);
        if (held is null)
        {
            return false;
        }

        if (store.Get(id) is not { } row)
        {
            return true;
        }

        if (row.State is ContainerState.Running or ContainerState.Paused)
        {
            // Kills what is left of it.
            row = await cleaner.RecordEndAsync(row).ConfigureAwait(false);
            if (row.AutoRemove)
            {
                return true;
            }
        }

        await cleaner.RemoveAsync(row).ConfigureAwait(false);
        return true;
    }
}
