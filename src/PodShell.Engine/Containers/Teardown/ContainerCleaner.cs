using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Teardown;

/// <summary>
/// Cleans up after containers that have ended, whoever notices it: exit code, out-of-memory flag, network, mounts, files, event, and the
/// removal of those that are to be removed. Idempotent under the container's lock; a clean-up that is killed is repeated as a whole.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="runtimes">The OCI runtimes of this host.</param>
/// <param name="teardown">Takes away what starts and creations made.</param>
internal sealed class ContainerCleaner(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    RuntimeFinder runtimes,
    ContainerTeardown teardown
)
{
    /// <summary>Cleans a container up if it has ended, waiting for its lock and for its monitor's last word.</summary>
    /// <param name="id">The container.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The row afterwards (as it last was, if the container was removed); <see langword="null"/> when there is none.</returns>
    public async Task<ContainerRow?> CleanAsync(string id, CancellationToken cancellationToken)
    {
        using HeldLock held = await context.Locks.AcquireContainerAsync(id, cancellationToken).ConfigureAwait(false);
        return store.Get(id) is { } row ? await CleanLockedAsync(row, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>Cleans a container up if it has ended and nobody else is at it.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The row afterwards; <see langword="null"/> when it was removed.</returns>
    public async ValueTask<ContainerRow?> TryCleanAsync(ContainerRow row)
    {
        using HeldLock? held = context.Locks.TryAcquireContainer(row.Id);
        if (held is null)
        {
            return row;
        }

        if (store.Get(row.Id) is not { } fresh)
        {
            return null;
        }

        if (containers.StateOf(fresh).State != ContainerState.Stopped)
        {
            return fresh;
        }

        ContainerRow cleaned = await RecordEndAsync(fresh).ConfigureAwait(false);
        return cleaned.AutoRemove ? null : cleaned;
    }

    /// <summary>Cleans a container up if it has ended. The caller holds its lock.</summary>
    /// <param name="row">The container.</param>
    /// <param name="cancellationToken">Stops waiting for the monitor.</param>
    /// <returns>The row afterwards, as it last was if the container was removed.</returns>
    public async Task<ContainerRow> CleanLockedAsync(ContainerRow row, CancellationToken cancellationToken)
    {
        ContainerLayout layout = containers.Layout(row.Id);
        ObservedState observed = ObservedState.Of(row, layout);
        if (observed.State == ContainerState.Stopping && row.Monitor is { } monitor)
        {
            await WaitForExitFileAsync(layout, monitor, cancellationToken).ConfigureAwait(false);
            observed = ObservedState.Of(row, layout);
        }

        return observed.NeedsCleanup ? await RecordEndAsync(row).ConfigureAwait(false) : row;
    }

    /// <summary>
    /// Records the end of a container and takes away what its run left. The caller holds its lock and knows that it has ended.
    /// </summary>
    /// <param name="row">The container.</param>
    /// <param name="exitCode">How it ended, when the caller is its monitor; else its exit file tells.</param>
    /// <param name="end">What may be left of its processes, when the caller is not its monitor.</param>
    /// <returns>The row afterwards, as it last was if the container was removed.</returns>
    public async Task<ContainerRow> RecordEndAsync(ContainerRow row, int? exitCode = null, RunEnd end = RunEnd.Exited)
    {
        ContainerLayout layout = containers.Layout(row.Id);

        // What the runtime of a killed start says of its end is not how the command ended.
        (int Code, DateTimeOffset Time)? told = end == RunEnd.Killed ? null : ExitFile.Read(layout);
        int code = exitCode ?? told?.Code ?? ExitFile.CodeWithout(row);
        bool outOfMemory = FileStatus.TryGet(layout.OutOfMemoryMark) is not null;
        ContainerRow ended = row with
        {
            State = ContainerState.Exited,
            ExitCode = code,
            Finished = told?.Time ?? DateTimeOffset.Now,
            OutOfMemory = outOfMemory,
            Process = null,
            Monitor = null,
            MonitorKind = MonitorKind.None,
        };
        TeardownSteps steps = teardown.Begin(row);
        await teardown
            .EndRunAsync(steps, exitCode is null ? end : RunEnd.ExitedInline, runtimes.Of(row.Runtime), row.Summary.HasNetwork)
            .ConfigureAwait(false);
        bool recorded;
        if (row.AutoRemove)
        {
            recorded = await teardown.RemoveAsync(steps, ended, withVolumes: true).ConfigureAwait(false);
        }
        else
        {
            recorded = steps.Try(() => store.SetExited(row.Id, ended.Finished.Value, code, outOfMemory));
        }

        FaultPoints.Reach(FaultPoint.ExitRecorded);
        if (recorded)
        {
            // Otherwise the next command does all of it again, with the same exit code.
            PodEvent died = EventLog.Of(ended, EventTypes.Died, code);
            PodEvent gone = EventLog.Of(ended, row.AutoRemove ? EventTypes.Remove : EventTypes.Cleanup);
            context.Events.Write(end == RunEnd.StartFailed ? [gone] : [died, gone]);
            FaultPoints.Reach(FaultPoint.ExitReported);
            steps.ForgetExit();
        }

        steps.Report();
        return ended;
    }

    /// <summary>Removes a container that does not run, with all that belongs to it. The caller holds its lock.</summary>
    /// <param name="row">The container.</param>
    /// <param name="volumes">Whether its anonymous volumes go too.</param>
    /// <returns>A task.</returns>
    public async Task RemoveAsync(ContainerRow row, bool volumes = true)
    {
        TeardownSteps steps = teardown.Begin(row);
        teardown.DeleteRun(steps);
        await teardown.RemoveAsync(steps, row, volumes).ConfigureAwait(false);
        steps.ThrowIfFailed();
    }

    /// <summary>Takes away the files of the run root of a container of which no process is left. The caller holds its lock.</summary>
    /// <param name="row">The container.</param>
    public void DeleteRun(ContainerRow row)
    {
        TeardownSteps steps = teardown.Begin(row);
        teardown.DeleteRun(steps);
        steps.ThrowIfFailed();
    }

    // Either the monitor writes the file, or it dies without.
    private static async Task WaitForExitFileAsync(ContainerLayout layout, ProcessIdentity monitor, CancellationToken cancellationToken)
    {
        using CancellationTokenSource other = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task file = DirectoryWatcher.WaitForNameAsync(Path.GetDirectoryName(layout.ExitFile)!, layout.Id, other.Token);
        Task death = monitor.WaitForExitAsync(other.Token);
        await Task.WhenAny(file, death).ConfigureAwait(false);
        await other.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(file, death).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
