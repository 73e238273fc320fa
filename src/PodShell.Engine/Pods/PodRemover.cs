using PodShell.Engine.Containers.Cgroups;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Pods;

/// <summary>
/// Removes pods with their containers. The row says first that the pod is being removed; from then on it takes no container, and whoever
/// comes after a kill ends the removal.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="podStore">The rows of pods.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="podCgroups">The cgroups of pods.</param>
/// <param name="containerRemover">Removes containers.</param>
/// <param name="pods">What is known of pods.</param>
/// <param name="podResolver">Finds pods.</param>
/// <param name="stopper">Stops what runs.</param>
internal sealed class PodRemover(
    EngineContext context,
    ContainerStore store,
    PodStore podStore,
    ContainerRepository containers,
    PodCgroups podCgroups,
    ContainerRemover containerRemover,
    PodRepository pods,
    PodResolver podResolver,
    PodStopper stopper
)
{
    /// <summary>Removes a pod.</summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="cancellationToken">Stops waiting; a removal that has begun is finished by the next command.</param>
    /// <returns>The pod as it last was; <see langword="null"/> when there was none and that is to be ignored.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PodNotFound"/>, <see cref="ErrorIds.PodRunning"/>.</exception>
    public async Task<Pod?> RemoveAsync(RemovePodRequest request, CancellationToken cancellationToken)
    {
        if (request.Ignore && podResolver.TryFind(request.Pod) is null)
        {
            return null;
        }

        (PodRow pod, HeldLock held) = await pods.LockAsync(request.Pod, cancellationToken).ConfigureAwait(false);
        using (held)
        {
            List<ContainerRow> members = await pods.MembersAsync(pod.Id).ConfigureAwait(false);
            List<string> running =
            [
                .. members.Where(row => !row.Summary.IsInfra && containers.StateOf(row).IsRunning).Select(row => row.Name),
            ];
            if (running.Count > 0 && !request.Force)
            {
                throw PodErrors.Running(pod.Name, running);
            }

            CheckOutsiders(pod, members);
            await stopper.StopAsync(pod, request.Timeout, cancellationToken).ConfigureAwait(false);
            FaultPoints.Reach(FaultPoint.PodStopped);
            members = await pods.MembersAsync(pod.Id).ConfigureAwait(false);
            podStore.SetRemoving(pod.Id);
            FaultPoints.Reach(FaultPoint.PodMarked);
            Pod last = pods.Record(pod, members);
            await RemoveMembersAsync(pod, cancellationToken).ConfigureAwait(false);
            FaultPoints.Reach(FaultPoint.PodEmptied);
            podStore.Delete(pod.Id);
            FaultPoints.Reach(FaultPoint.PodDeleted);
            await podCgroups.RemoveAsync(pod).ConfigureAwait(false);
            context.Events.Write(pod, EventTypes.Remove);
            return last;
        }
    }

    private async Task RemoveMembersAsync(PodRow pod, CancellationToken cancellationToken)
    {
        List<ContainerRow> members = store.ListOfPod(pod.Id);
        PodWork work = new(context.Log);
        foreach (List<ContainerRow> wave in Enumerable.Reverse(PodOrder.Waves(members, store.GetDependencies(pod.Id))))
        {
            foreach (ContainerRow row in wave)
            {
                // Force: one that was started between our stop and the mark goes too.
                RemoveContainerRequest request = new()
                {
                    Container = row.Id,
                    Force = true,
                    Volumes = true,
                    Ignore = true,
                    Timeout = 0,
                };
                await work.DoAsync([row], (_, token) => containerRemover.RemoveAsync(request, withPod: true, token), cancellationToken)
                    .ConfigureAwait(false);
            }
        }

        work.ThrowIfFailed();
    }

    // What is not of this pod and needs something of it would keep the removal from its end.
    private void CheckOutsiders(PodRow pod, List<ContainerRow> members)
    {
        HashSet<string> own = [.. members.Select(row => row.Id)];
        foreach (ContainerRow row in members)
        {
            List<string> outsiders =
            [
                .. store.GetDependents(row.Id).Where(id => !own.Contains(id)).Select(id => store.Get(id)?.Name ?? id[..12]),
            ];
            if (outsiders.Count > 0)
            {
                throw new PodShellException(
                    ErrorIds.ContainerInUse,
                    ErrorKind.InvalidState,
                    $"The container '{row.Name}' of the pod '{pod.Name}' is needed by: {string.Join(", ", outsiders)}.",
                    row.Name,
                    "Remove those first."
                );
            }
        }
    }
}
