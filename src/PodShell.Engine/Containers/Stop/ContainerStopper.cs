using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Stop;

/// <summary>Stops containers: the stop signal, then SIGKILL. The lock is free while it waits, so that others may kill meanwhile.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="cleaner">Cleans up afterwards.</param>
/// <param name="freezer">Thaws what is frozen.</param>
internal sealed class ContainerStopper(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    ContainerCleaner cleaner,
    ContainerFreezer freezer
)
{
    /// <summary>How long a container whose caller was interrupted has to end at SIGINT before it is stopped.</summary>
    public static readonly TimeSpan InterruptGrace = TimeSpan.FromSeconds(2);

    /// <summary>Ends a container whose caller in the foreground was interrupted: SIGINT as Ctrl+C does, then as <c>stop</c>.</summary>
    /// <param name="row">The container.</param>
    public async Task InterruptAsync(ContainerRow row)
    {
        if (containers.StateOf(row).Process is { } process)
        {
            process.Signal(Signal.Interrupt.Number);
            await EndsWithinAsync(process, InterruptGrace, CancellationToken.None).ConfigureAwait(false);
        }

        await StopAsync(row, null, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Stops a container and cleans it up. Idempotent.</summary>
    /// <param name="row">The container.</param>
    /// <param name="timeout">Seconds until SIGKILL; -1 waits without end; the container's own when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The row afterwards, as it last was if its end removed it.</returns>
    public async Task<ContainerRow> StopAsync(ContainerRow row, int? timeout, CancellationToken cancellationToken)
    {
        if (containers.Stop(row) is not { } planned)
        {
            return row;
        }

        int seconds = timeout ?? planned.Timeout;
        ContainerRow last = row;
        ProcessIdentity? running = null;
        while (running is null)
        {
            using (await context.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false))
            {
                if (store.Get(row.Id) is not { } fresh)
                {
                    return row;
                }

                last = fresh;
                ContainerLayout layout = containers.Layout(row.Id);
                ObservedState observed = ObservedState.Of(fresh, layout);
                if (!observed.IsRunning)
                {
                    containers.TryRecord(fresh, () => store.SetStoppedByUser(row.Id));
                    if (FileStatus.TryGet(layout.RestartMarker) is not null)
                    {
                        // A clean-up waits to start it again: not any more.
                        cleaner.DeleteRun(fresh);
                    }

                    return observed.NeedsCleanup ? await cleaner.CleanLockedAsync(fresh, cancellationToken).ConfigureAwait(false) : fresh;
                }

                running = observed.Process;
                if (running is { } first)
                {
                    last = Send(fresh, observed, first, seconds == 0 ? Signal.Kill.Number : planned.Signal);
                    if (seconds != 0)
                    {
                        Mark(layout);
                    }
                }
            }

            if (running is null)
            {
                await StartedOrOverAsync(last, cancellationToken).ConfigureAwait(false);
            }
        }

        ProcessIdentity process = running.Value;
        if (seconds != 0 && !await EndsWithinAsync(process, TimeSpan.FromSeconds(seconds), cancellationToken).ConfigureAwait(false))
        {
            context.Log.Warning(Resorting(planned.Signal, last.Name, seconds));
            process.Signal(Signal.Kill.Number);
        }

        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        ContainerRow ended = await AwaitEndAsync(last, cancellationToken).ConfigureAwait(false);
        context.Events.Write(ended, EventTypes.Stop);
        return ended;
    }

    /// <summary>What the user is told when the stop signal was not enough, in Podman's words.</summary>
    /// <param name="signal">The stop signal.</param>
    /// <param name="name">The container's name.</param>
    /// <param name="seconds">How long was waited.</param>
    /// <returns>The text.</returns>
    public static string Resorting(int signal, string name, int seconds) =>
        $"StopSignal {new Signal(signal)} failed to stop container {name} in {seconds} seconds, resorting to SIGKILL";

    /// <summary>Waits for the clean-up of a container whose process has ended, or does it.</summary>
    /// <param name="row">The container as it was when it ran.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The row afterwards, as it last was if its end removed it.</returns>
    public async Task<ContainerRow> AwaitEndAsync(ContainerRow row, CancellationToken cancellationToken)
    {
        if (row.MonitorKind == MonitorKind.Inline)
        {
            // The command that runs it in the foreground cleans up itself, and lets this lock go then.
            (await context.Locks.AcquireMonitorAsync(row.Id, cancellationToken).ConfigureAwait(false)).Dispose();
        }

        return await cleaner.CleanAsync(row.Id, cancellationToken).ConfigureAwait(false)
            ?? row with
            {
                State = ContainerState.Exited,
                ExitCode = context.Events.LastEnd(row.Id)?.ExitCode,
                Finished = DateTimeOffset.Now,
                Process = null,
            };
    }

    /// <summary>
    /// Ends a container at once that is not run by a command in the foreground, and cleans it up. The caller holds its lock.
    /// </summary>
    /// <param name="row">The container.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The row afterwards, as it last was if its end removed it.</returns>
    public async Task<ContainerRow> KillLockedAsync(ContainerRow row, CancellationToken cancellationToken)
    {
        ObservedState observed = containers.StateOf(row);
        if (row.MonitorKind == MonitorKind.Inline || !observed.IsRunning || observed.Process is not { } process)
        {
            return row;
        }

        row = Send(row, observed, process, Signal.Kill.Number);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return await cleaner.CleanLockedAsync(row, cancellationToken).ConfigureAwait(false);
    }

    // Only shown to users: it must not keep anything from being stopped.
    private void Mark(ContainerLayout layout)
    {
        try
        {
            File.WriteAllText(layout.StoppingMark, ProcessIdentity.Current.ToString());
        }
        catch (IOException e)
        {
            context.Log.Verbose($"That a container is being stopped could not be noted: {e.Message}");
        }
    }

    // The signal first: what cannot be written down, on a full disk, must not keep anything from being stopped.
    private ContainerRow Send(ContainerRow row, ObservedState observed, ProcessIdentity process, int signal)
    {
        process.Signal(signal);
        containers.TryRecord(row, () => store.SetStoppedByUser(row.Id));
        return observed.State == ContainerState.Paused ? freezer.Thaw(row, process) : row;
    }

    // A command in the foreground has begun to start it, or is about to record its end.
    private async Task StartedOrOverAsync(ContainerRow row, CancellationToken cancellationToken)
    {
        ContainerLayout layout = containers.Layout(row.Id);
        bool ended = FileStatus.TryGet(layout.PidFile) is { Size: > 0 } && PidFile.Read(layout.PidFile) is null;
        using CancellationTokenSource other = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task over = OverAsync(row.Id, other.Token);
        Task started = ended ? over : DirectoryWatcher.WaitForNameAsync(layout.RunDirectory, Path.GetFileName(layout.PidFile), other.Token);
        await Task.WhenAny(started, over).ConfigureAwait(false);
        await other.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(started, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task OverAsync(string id, CancellationToken cancellationToken) =>
        (await context.Locks.AcquireMonitorAsync(id, cancellationToken).ConfigureAwait(false)).Dispose();

    private static async Task<bool> EndsWithinAsync(ProcessIdentity process, TimeSpan time, CancellationToken cancellationToken)
    {
        using CancellationTokenSource gracePeriod = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (time > TimeSpan.Zero)
        {
            gracePeriod.CancelAfter(time);
        }

        try
        {
            await process.WaitForExitAsync(gracePeriod.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
