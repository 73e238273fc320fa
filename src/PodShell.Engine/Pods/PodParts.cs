using PodShell.Engine.Containers.Run;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Pods;

/// <summary>What the verbs on pods share.</summary>
/// <param name="containers">What the verbs on containers share.</param>
/// <param name="verbs">The verbs on containers, of which those on pods are made.</param>
internal sealed class PodParts(ContainerParts containers, ContainerVerbs verbs)
{
    /// <summary>What the verbs on containers share.</summary>
    public ContainerParts Containers { get; } = containers;

    /// <summary>The verbs on containers.</summary>
    public ContainerVerbs Verbs { get; } = verbs;

    /// <summary>Finds pods.</summary>
    public PodResolver Resolver { get; } = new(containers.Pods);

    /// <summary>A pod as users see it.</summary>
    /// <param name="row">The pod.</param>
    /// <returns>The record.</returns>
    public Pod Record(PodRow row) => Record(row, Members(row.Id));

    /// <summary>A pod as users see it.</summary>
    /// <param name="row">The pod.</param>
    /// <param name="members">Its containers.</param>
    /// <returns>The record.</returns>
    public Pod Record(PodRow row, IEnumerable<ContainerRow> members) =>
        PodRecord.Of(row, [.. members.Select(member => (member, StateOf(member)))], Containers.PodCgroups);

    /// <summary>The containers of a pod. What has died unseen is cleaned up on the way.</summary>
    /// <param name="pod">The pod's id.</param>
    /// <returns>The rows, oldest first.</returns>
    public List<ContainerRow> Members(string pod)
    {
        List<ContainerRow> members = [];
        foreach (ContainerRow row in Containers.Store.ListOfPod(pod))
        {
            ContainerRow? fresh = StateOf(row).State == ContainerState.Stopped ? Verbs.Cleaner.TryClean(row) : row;
            if (fresh is not null)
            {
                members.Add(fresh);
            }
        }

        return members;
    }

    /// <summary>What is true of a container now.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The state.</returns>
    public ObservedState StateOf(ContainerRow row) => ObservedState.Of(row, Containers.Layout(row.Id));

    /// <summary>Takes a pod's lock and reads it afresh.</summary>
    /// <param name="text">Name, id or prefix.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The pod and its lock.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PodNotFound"/>, also when it is being removed.</exception>
    public async Task<(PodRow Pod, HeldLock Lock)> LockAsync(string text, CancellationToken cancellationToken)
    {
        PodRow row = Resolver.Find(text);
        HeldLock held = await Containers.Locks.AcquirePodAsync(row.Id, cancellationToken).ConfigureAwait(false);
        if (Containers.Pods.Get(row.Id) is { Removing: false } fresh)
        {
            return (fresh, held);
        }

        held.Dispose();
        throw PodErrors.NotFound(text);
    }

    /// <summary>Writes an event of a pod.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="action">What happened.</param>
    public void RecordEvent(PodRow pod, string action) =>
        Containers.Events.Write(
            new PodEvent
            {
                Time = DateTimeOffset.Now,
                Type = EventTypes.Pod,
                Action = action,
                Id = pod.Id,
                Name = pod.Name,
                Attributes = pod.Summary.Labels ?? [],
            }
        );
}
