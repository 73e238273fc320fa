using PodShell.Engine.Events;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Pods;

/// <summary>Starts pods: the infra container, the init containers one after the other, the others in the order of their needs.</summary>
/// <param name="parts">The shared parts.</param>
internal sealed class PodStarter(PodParts parts)
{
    /// <summary>Starts what does not run. The caller holds the pod's lock.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="cancellationToken">Stops it; what runs goes on.</param>
    /// <returns>A task.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PodInitFailed"/>, and what starting a container throws.</exception>
    public async Task StartAsync(PodRow pod, CancellationToken cancellationToken)
    {
        List<ContainerRow> members = parts.Members(pod.Id);
        List<ContainerRow> ordinary = [.. members.Where(row => row.Summary is { IsInfra: false, InitContainer: InitContainerKind.None })];
        if (members.Find(row => row.Summary.IsInfra) is { } infra && !parts.StateOf(infra).IsRunning)
        {
            await parts.Verbs.Starter.StartAsync(infra, null, null, cancellationToken).ConfigureAwait(false);
        }

        // What prepares the ground for the others has nothing to do under their feet.
        if (!ordinary.Exists(row => parts.StateOf(row).IsRunning))
        {
            foreach (ContainerRow init in members.Where(row => row.Summary.InitContainer != InitContainerKind.None))
            {
                await InitAsync(pod, init, cancellationToken).ConfigureAwait(false);
            }
        }

        PodWork work = new(parts.Containers.Log);
        foreach (List<ContainerRow> wave in PodOrder.Waves(ordinary, parts.Containers.Store.GetDependencies(pod.Id)))
        {
            List<ContainerRow> idle = [.. wave.Where(row => !parts.StateOf(row).IsRunning)];
            await work.DoAsync(idle, (row, token) => parts.Verbs.Starter.StartAsync(row, null, null, token), cancellationToken)
                .ConfigureAwait(false);
            if (work.HasFailed)
            {
                // What needs those that failed would only fail too.
                break;
            }
        }

        work.ThrowIfFailed();
        parts.RecordEvent(pod, EventTypes.Start);
    }

    private async Task InitAsync(PodRow pod, ContainerRow init, CancellationToken cancellationToken)
    {
        await parts.Verbs.Starter.StartAsync(init, null, null, cancellationToken).ConfigureAwait(false);
        ContainerExit exit = await parts
            .Verbs.Waiter.WaitAsync(
                parts.Containers.Store.Get(init.Id) ?? init,
                [ContainerState.Exited, ContainerState.Stopped],
                cancellationToken
            )
            .ConfigureAwait(false);
        if (exit.ExitCode != 0)
        {
            throw new PodShellException(
                ErrorIds.PodInitFailed,
                ErrorKind.InvalidState,
                $"The init container '{init.Name}' of the pod '{pod.Name}' ended with exit code {exit.ExitCode}: the "
                    + "other containers were not started.",
                init.Name,
                $"Read its log ({FaceWords.Either($"Get-PodContainerLog {init.Name}", $"podsh logs {init.Name}")}), then "
                    + "start the pod again."
            );
        }

        if (init.Summary.InitContainer == InitContainerKind.Once)
        {
            await parts
                .Verbs.Remover.RemoveAsync(
                    new RemoveContainerRequest
                    {
                        Container = init.Id,
                        Force = true,
                        Ignore = true,
                        Volumes = true,
                    },
                    withPod: false,
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }
}
