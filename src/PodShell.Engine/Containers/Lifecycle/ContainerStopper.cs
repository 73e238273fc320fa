using PodShell.Engine.Events;
using PodShell.Engine.State;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>Stops containers: the stop signal, then SIGKILL. The lock is free while it waits, so that others may kill meanwhile.</summary>
/// <param name="parts">The shared parts.</param>
/// <param name="cleaner">Cleans up afterwards.</param>
/// <param name="freezer">Thaws what is frozen.</param>
internal sealed class ContainerStopper(ContainerParts parts, ContainerCleaner cleaner, ContainerFreezer freezer)
{
    /// <summary>Stops a container and cleans it up. Idempotent.</summary>
    /// <param name="row">The container.</param>
    /// <param name="timeout">Seconds until SIGKILL; -1 waits without end; the container's own when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The row afterwards, as it last was if its end removed it.</returns>
    public async Task<ContainerRow> StopAsync(ContainerRow row, int? timeout, CancellationToken cancellationToken)
    {
        int seconds = timeout ?? row.Summary.StopTimeout;
        ContainerRow last = row;
        ProcessIdentity process;
        using (await parts.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false))
        {
            if (parts.Store.Get(row.Id) is not { } fresh)
            {
                return row;
            }

            last = fresh;
            parts.Store.SetStoppedByUser(row.Id);
            ContainerLayout layout = parts.Layout(row.Id);
            ContainerTruth truth = ContainerTruth.Of(fresh, layout);
            if (!truth.IsRunning || truth.Process is null)
            {
                if (FileStatus.TryGet(layout.RestartMark) is not null)
                {
                    // A clean-up waits to start it again: not any more.
                    ContainerDirectories.DeleteRun(parts, layout);
                }

                return truth.NeedsCleanup ? await cleaner.CleanLockedAsync(fresh, cancellationToken).ConfigureAwait(false) : fresh;
            }

            process = truth.Process.Value;
            if (truth.State == ContainerState.Paused)
            {
                last = freezer.Thaw(fresh, process);
            }

            process.Signal(seconds == 0 ? Signal.Kill.Number : fresh.Summary.StopSignal);
        }

        if (seconds != 0 && !await EndsWithinAsync(process, seconds, cancellationToken).ConfigureAwait(false))
        {
            parts.Log.Warning($"The container '{last.Name}' did not end on {new Signal(last.Summary.StopSignal)} within {seconds} seconds: it is killed.");
            process.Signal(Signal.Kill.Number);
        }

        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return await AwaitEndAsync(last, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for the clean-up of a container whose process has ended, or does it.</summary>
    /// <param name="row">The container as it was when it ran.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The row afterwards, as it last was if its end removed it.</returns>
    public async Task<ContainerRow> AwaitEndAsync(ContainerRow row, CancellationToken cancellationToken)
    {
        if (row.MonitorKind == MonitorKind.Inline)
        {
            // The command that runs it in the foreground cleans up itself, and lets this lock go then.
            (await parts.Locks.AcquireMonitorAsync(row.Id, cancellationToken).ConfigureAwait(false)).Dispose();
        }

        ContainerRow ended = await cleaner.CleanAsync(row.Id, cancellationToken).ConfigureAwait(false) ?? row with
        {
            State = ContainerState.Exited,
            ExitCode = parts.Events.LastExitCode(row.Id),
            Finished = DateTimeOffset.Now,
            Process = null,
        };
        parts.Events.Write(ended, EventTypes.Stop);
        return ended;
    }

    private static async Task<bool> EndsWithinAsync(ProcessIdentity process, int seconds, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (seconds > 0)
        {
            patience.CancelAfter(TimeSpan.FromSeconds(seconds));
        }

        try
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
