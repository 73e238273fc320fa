using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Pods;

/// <summary>Sends a signal to all containers of a pod that run, the infra container last.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="signaler">Sends signals.</param>
/// <param name="pods">What is known of pods.</param>
internal sealed class PodSignaler(EngineContext context, ContainerRepository containers, ContainerSignaler signaler, PodRepository pods)
{
    /// <summary>Sends it. The caller holds the pod's lock.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task SignalAsync(PodRow pod, Signal signal, CancellationToken cancellationToken)
    {
        List<ContainerRow> members =
        [
            .. (await pods.MembersAsync(pod.Id).ConfigureAwait(false)).Where(row => containers.StateOf(row).IsRunning),
        ];
        PodWork work = new(context.Log);
        await work.DoAsync([.. members.Where(row => !row.Summary.IsInfra)], Send, cancellationToken).ConfigureAwait(false);
        await work.DoAsync([.. members.Where(row => row.Summary.IsInfra)], Send, cancellationToken).ConfigureAwait(false);
        work.ThrowIfFailed();
        context.Events.Write(pod, EventTypes.Kill);

        async Task Send(ContainerRow row, CancellationToken token)
        {
            try
            {
                await signaler.SignalAsync(row, signal, token).ConfigureAwait(false);
            }
            catch (PodShellException e) when (e.ErrorId is ErrorIds.ContainerNotRunning or ErrorIds.ContainerNotFound)
            {
                // It ended by itself meanwhile: those that run are meant.
                context.Log.Verbose(e.Message);
            }
        }
    }
}
