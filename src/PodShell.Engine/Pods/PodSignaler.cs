using PodShell.Engine.Events;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Pods;

/// <summary>Sends a signal to all containers of a pod that run, the infra container last.</summary>
/// <param name="parts">The shared parts.</param>
internal sealed class PodSignaler(PodParts parts)
{
    /// <summary>Sends it. The caller holds the pod's lock.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task SignalAsync(PodRow pod, Signal signal, CancellationToken cancellationToken)
    {
        List<ContainerRow> members = [.. parts.Members(pod.Id).Where(row => parts.StateOf(row).IsRunning)];
        PodWork work = new(parts.Containers.Log);
        await work.DoAsync([.. members.Where(row => !row.Summary.IsInfra)], Send, cancellationToken).ConfigureAwait(false);
        await work.DoAsync([.. members.Where(row => row.Summary.IsInfra)], Send, cancellationToken).ConfigureAwait(false);
        work.ThrowIfFailed();
        parts.RecordEvent(pod, EventTypes.Kill);

        async Task Send(ContainerRow row, CancellationToken token)
        {
            try
            {
                await parts.Verbs.Signaler.SignalAsync(row, signal, token).ConfigureAwait(false);
            }
            catch (PodShellException e) when (e.ErrorId is ErrorIds.ContainerNotRunning or ErrorIds.ContainerNotFound)
            {
                // It ended by itself meanwhile: those that run are meant.
                parts.Containers.Log.Verbose(e.Message);
            }
        }
    }
}
