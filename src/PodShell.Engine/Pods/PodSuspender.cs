using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Pods;

/// <summary>Freezes and thaws pods. The infra container goes with the others, as Podman does it.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="freezer">Freezes and thaws.</param>
/// <param name="pods">What is known of pods.</param>
internal sealed class PodSuspender(EngineContext context, ContainerRepository containers, ContainerFreezer freezer, PodRepository pods)
{
    /// <summary>Freezes what runs. The caller holds the pod's lock.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public Task SuspendAsync(PodRow pod, CancellationToken cancellationToken) =>
        ChangeAsync(pod, ContainerState.Running, freezer.SuspendAsync, EventTypes.Pause, cancellationToken);

    /// <summary>Thaws what is frozen. The caller holds the pod's lock.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public Task ResumeAsync(PodRow pod, CancellationToken cancellationToken) =>
        ChangeAsync(pod, ContainerState.Paused, freezer.ResumeAsync, EventTypes.Unpause, cancellationToken);

    private async Task ChangeAsync(
        PodRow pod,
        ContainerState from,
        Func<ContainerRow, CancellationToken, Task> change,
        string action,
        CancellationToken cancellationToken
    )
    {
        List<ContainerRow> members =
        [
            .. (await pods.MembersAsync(pod.Id).ConfigureAwait(false)).Where(row => containers.StateOf(row).State == from),
        ];
        PodWork work = new(context.Log);
        await work.DoAsync(members, change, cancellationToken).ConfigureAwait(false);
        work.ThrowIfFailed();
        if (members.Count > 0)
        {
            context.Events.Write(pod, action);
        }
    }
}
