using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Pods;

/// <summary>What is known of pods: their containers, and what users see of them.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="podStore">The rows of pods.</param>
/// <param name="podResolver">Finds pods.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="podCgroups">The cgroups of pods.</param>
/// <param name="cleaner">Cleans up what has ended unseen.</param>
internal sealed class PodRepository(
    EngineContext context,
    PodStore podStore,
    PodResolver podResolver,
    ContainerStore store,
    ContainerRepository containers,
    PodCgroups podCgroups,
    ContainerCleaner cleaner
)
{
    /// <summary>A pod as users see it.</summary>
    /// <param name="row">The pod.</param>
    /// <returns>The record.</returns>
    public async Task<Pod> RecordAsync(PodRow row) => Record(row, await MembersAsync(row.Id).ConfigureAwait(false));

    /// <summary>A pod as users see it.</summary>
    /// <param name="row">The pod.</param>
    /// <param name="members">Its containers.</param>
    /// <returns>The record.</returns>
    public Pod Record(PodRow row, IEnumerable<ContainerRow> members) =>
        PodRecord.Of(row, [.. members.Select(member => (member, containers.StateOf(member)))], podCgroups);

    /// <summary>The containers of a pod. What has died unseen is cleaned up on the way.</summary>
    /// <param name="pod">The pod's id.</param>
    /// <returns>The rows, oldest first.</returns>
    public async Task<List<ContainerRow>> MembersAsync(string pod)
    {
        List<ContainerRow> members = [];
        foreach (ContainerRow row in store.ListOfPod(pod))
        {
            ContainerRow? fresh =
                containers.StateOf(row).State == ContainerState.Stopped ? await cleaner.TryCleanAsync(row).ConfigureAwait(false) : row;
            if (fresh is not null)
            {
                members.Add(fresh);
            }
        }

        return members;
    }

    /// <summary>Takes a pod's lock and reads it afresh.</summary>
    /// <param name="text">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The pod and its lock.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PodNotFound"/>, also when it is being removed.</exception>
    public async Task<(PodRow Pod, HeldLock Lock)> LockAsync(string text, CancellationToken cancellationToken)
    {
        PodRow row = podResolver.Find(text);
        HeldLock held = await context.Locks.AcquirePodAsync(row.Id, cancellationToken).ConfigureAwait(false);
        if (podStore.Get(row.Id) is { Removing: false } fresh)
        {
            return (fresh, held);
        }

        held.Dispose();
        throw PodErrors.NotFound(text);
    }
}
