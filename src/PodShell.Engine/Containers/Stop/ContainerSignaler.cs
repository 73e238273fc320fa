using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Containers.Stop;

/// <summary>Sends signals to containers.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="stopper">Waits for the end when the signal is SIGKILL.</param>
/// <param name="freezer">Thaws what is to die.</param>
internal sealed class ContainerSignaler(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    ContainerStopper stopper,
    ContainerFreezer freezer
)
{
    /// <summary>Sends a signal to process 1.</summary>
    /// <param name="row">The container.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>The row afterwards.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ContainerNotRunning"/>.</exception>
    public async Task<ContainerRow> SignalAsync(ContainerRow row, Signal signal, CancellationToken cancellationToken)
    {
        ContainerRow fresh;
        using (await context.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false))
        {
            fresh = store.Get(row.Id) ?? throw ContainerErrors.NotFound(row.Name);
            ObservedState observed = containers.StateOf(fresh);
            if (observed is not { IsRunning: true, Process: { } process } || !process.IsAlive)
            {
                throw ContainerErrors.NotRunning(fresh, observed, containers.Layout(row.Id));
            }

            process.Signal(signal.Number);
            if (signal.Number == Signal.Kill.Number || signal.Number == containers.Stop(fresh)?.Signal)
            {
                // Who kills it does not want the restart policy to bring it back.
                containers.TryRecord(fresh, () => store.SetStoppedByUser(row.Id));
            }

            context.Events.Write(fresh, EventTypes.Kill);
            if (signal.Number != Signal.Kill.Number)
            {
                return fresh;
            }

            if (observed.State == ContainerState.Paused)
            {
                fresh = freezer.Thaw(fresh, process);
            }

            fresh = fresh with { Process = process };
        }

        // Nobody survives SIGKILL: return when it is over, as one expects to see it gone.
        await fresh.Process!.Value.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return await stopper.AwaitEndAsync(fresh, cancellationToken).ConfigureAwait(false);
    }
}
