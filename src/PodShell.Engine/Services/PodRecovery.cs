using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Pods;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Services;

/// <summary>
/// Ends removals of pods that were killed in the middle. A start that was killed leaves containers that run or do not: a pod as any other.
/// </summary>
/// <param name="parts">The shared parts of containers.</param>
/// <param name="cleaner">Cleans containers up.</param>
internal sealed class PodRecovery(ContainerParts parts, ContainerCleaner cleaner)
{
    /// <summary>Does it for the pods whose command was killed.</summary>
    public void AfterKill()
    {
        foreach (string id in parts.Locks.AbandonedPods())
        {
            Repair(id);
        }
    }

    /// <summary>Does it for all pods, when the locks of an earlier boot are gone.</summary>
    public void AfterBoot() => parts.Pods.ListRemoving().ForEach(pod => Repair(pod.Id));

    private void Repair(string id)
    {
        using HeldLock? held = parts.Locks.TryAcquirePod(id);
        if (held is null)
        {
            return;
        }

        if (parts.Pods.Get(id) is not { Removing: true } pod)
        {
            // That the lock's file goes is all that a finished pod needs.
            held.Settle();
            return;
        }

        parts.Log.Verbose($"The removal of the pod '{pod.Name}' was killed: it is ended.");
        List<ContainerRow> members = parts.Store.ListOfPod(id);
        foreach (List<ContainerRow> wave in Enumerable.Reverse(PodOrder.Waves(members, parts.Store.GetDependencies(id))))
        {
            foreach (ContainerRow row in wave)
            {
                if (!TryRemove(row.Id))
                {
                    // Another command is at it; the next one ends the removal.
                    held.Abandon();
                    return;
                }
            }
        }

        parts.Pods.Delete(id);
        parts.PodCgroups.RemoveAsync(pod).GetAwaiter().GetResult();
        held.Settle();
    }

    private bool TryRemove(string id)
    {
        using HeldLock? held = parts.Locks.TryAcquireContainer(id);
        if (held is null)
        {
            return false;
        }

        if (parts.Store.Get(id) is not { } row)
        {
            return true;
        }

        ContainerLayout layout = parts.Layout(id);
        if (row.State is ContainerState.Running or ContainerState.Paused)
        {
            // Kills what is left of it.
            row = cleaner.Clean(row, layout);
            if (row.AutoRemove)
            {
                return true;
            }
        }

        cleaner.Remove(row, layout);
        return true;
    }
}
