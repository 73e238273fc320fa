using PodShell.Engine.Events;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Pods;

/// <summary>Freezes and thaws pods. The infra container goes with the others, as Podman does it.</summary>
/// <param name="parts">The shared parts.</param>
internal sealed class PodSuspender(PodParts parts)
{
    /// <summary>Freezes what runs. The caller holds the pod's lock.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public Task SuspendAsync(PodRow pod, CancellationToken cancellationToken) =>
        ChangeAsync(pod, ContainerState.Running, parts.Verbs.Freezer.SuspendAsync, EventTypes.Pause, cancellationToken);

    /// <summary>Thaws what is frozen. The caller holds the pod's lock.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public Task ResumeAsync(PodRow pod, CancellationToken cancellationToken) =>
        ChangeAsync(pod, ContainerState.Paused, parts.Verbs.Freezer.ResumeAsync, EventTypes.Unpause, cancellationToken);

    private async Task ChangeAsync(
        PodRow pod,
        ContainerState from,
        Func<ContainerRow, CancellationToken, Task> change,
        string action,
        CancellationToken cancellationToken
    )
    {
        List<ContainerRow> members = [.. parts.Members(pod.Id).Where(row => parts.StateOf(row).State == from)];
        PodWork work = new(parts.Containers.Log);
        await work.DoAsync(members, change, cancellationToken).ConfigureAwait(false);
        work.ThrowIfFailed();
        if (members.Count > 0)
        {
            parts.RecordEvent(pod, action);
        }
    }
}
