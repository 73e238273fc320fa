using PodShell.Engine.Containers.Exit;
using PodShell.Engine.Containers.Start;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Pods;

/// <summary>Starts pods: the infra container, the init containers one after the other, the others in the order of their needs.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="starter">Starts containers.</param>
/// <param name="containerRemover">Removes containers.</param>
/// <param name="waiter">Waits for containers.</param>
/// <param name="pods">What is known of pods.</param>
internal sealed class PodStarter(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    ContainerStarter starter,
    ContainerRemover containerRemover,
    ContainerWaiter waiter,
    PodRepository pods
)
{
    /// <summary>Starts what does not run. The caller holds the pod's lock.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="cancellationToken">Stops it; what runs goes on.</param>
    /// <returns>A task.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PodInitFailed"/>, and what starting a container throws.</exception>
    public async Task StartAsync(PodRow pod, CancellationToken cancellationToken)
    {
        List<ContainerRow> members = await pods.MembersAsync(pod.Id).ConfigureAwait(false);
        List<ContainerRow> ordinary = [.. members.Where(row => row.Summary is { IsInfra: false, InitContainer: InitContainerKind.None })];
        if (members.Find(row => row.Summary.IsInfra) is { } infra && !containers.StateOf(infra).IsRunning)
        {
            await starter.StartAsync(infra, null, null, cancellationToken).ConfigureAwait(false);
        }

        // What prepares the ground for the others has nothing to do under their feet.
        if (!ordinary.Exists(row => containers.StateOf(row).IsRunning))
        {
            foreach (ContainerRow init in members.Where(row => row.Summary.InitContainer != InitContainerKind.None))
            {
                await InitAsync(pod, init, cancellationToken).ConfigureAwait(false);
            }
        }

        PodWork work = new(context.Log);
        foreach (List<ContainerRow> wave in PodOrder.Waves(ordinary, store.GetDependencies(pod.Id)))
        {
            List<ContainerRow> idle = [.. wave.Where(row => !containers.StateOf(row).IsRunning)];
            await work.DoAsync(idle, (row, token) => starter.StartAsync(row, null, null, token), cancellationToken).ConfigureAwait(false);
            if (work.HasFailed)
            {
                // What needs those that failed would only fail too.
                break;
            }
        }

        work.ThrowIfFailed();
        context.Events.Write(pod, EventTypes.Start);
    }

    private async Task InitAsync(PodRow pod, ContainerRow init, CancellationToken cancellationToken)
    {
        await starter.StartAsync(init, null, null, cancellationToken).ConfigureAwait(false);
        ContainerExit exit = await waiter
            .WaitAsync(store.Get(init.Id) ?? init, [ContainerState.Exited, ContainerState.Stopped], [], cancellationToken)
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
            await containerRemover
                .RemoveAsync(
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
