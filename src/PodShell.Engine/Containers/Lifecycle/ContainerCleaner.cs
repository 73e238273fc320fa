using System.Globalization;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Events;
using PodShell.Engine.State;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>
/// Cleans up after containers that have ended, whoever notices it: exit code, out-of-memory flag, network, mounts, files, event, and the
/// removal of those that are to be removed. Idempotent under the container's lock; a clean-up that is killed is repeated as a whole.
/// </summary>
/// <param name="parts">The shared parts.</param>
internal sealed class ContainerCleaner(ContainerParts parts)
{
    private const int KilledExitCode = 137;

    /// <summary>Cleans a container up if it has ended, waiting for its lock and for its monitor's last word.</summary>
    /// <param name="id">The container.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The row afterwards (as it last was, if the container was removed); <see langword="null"/> when there is none.</returns>
    public async Task<ContainerRow?> CleanAsync(string id, CancellationToken cancellationToken)
    {
        using HeldLock held = await parts.Locks.AcquireContainerAsync(id, cancellationToken).ConfigureAwait(false);
        return parts.Store.Get(id) is { } row ? await CleanLockedAsync(row, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>Cleans a container up if it has ended and nobody else is at it.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The row afterwards; <see langword="null"/> when it was removed.</returns>
    public ContainerRow? TryClean(ContainerRow row)
    {
        using HeldLock? held = parts.Locks.TryAcquireContainer(row.Id);
        if (held is null)
        {
            return row;
        }

        if (parts.Store.Get(row.Id) is not { } fresh)
        {
            return null;
        }

        ContainerLayout layout = parts.Layout(row.Id);
        if (ContainerTruth.Of(fresh, layout).State != ContainerState.Stopped)
        {
            return fresh;
        }

        ContainerRow cleaned = Clean(fresh, layout);
        return cleaned.AutoRemove ? null : cleaned;
    }

    /// <summary>Cleans a container up if it has ended. The caller holds its lock.</summary>
    /// <param name="row">The container.</param>
    /// <param name="cancellationToken">Stops waiting for the monitor.</param>
    /// <returns>The row afterwards, as it last was if the container was removed.</returns>
    public async Task<ContainerRow> CleanLockedAsync(ContainerRow row, CancellationToken cancellationToken)
    {
        ContainerLayout layout = parts.Layout(row.Id);
        ContainerTruth truth = ContainerTruth.Of(row, layout);
        if (truth.State == ContainerState.Stopping && row.Monitor is { } monitor)
        {
            await WaitForExitFileAsync(layout, monitor, cancellationToken).ConfigureAwait(false);
            truth = ContainerTruth.Of(row, layout);
        }

        return truth.NeedsCleanup ? Clean(row, layout) : row;
    }

    /// <summary>Records the end of a container and takes away what its run left. The caller holds its lock and knows that it has ended.</summary>
    /// <param name="row">The container.</param>
    /// <param name="layout">Its files.</param>
    /// <param name="exitCode">How it ended, when the caller is its monitor; else its exit file tells.</param>
    /// <returns>The row afterwards, as it last was if the container was removed.</returns>
    public ContainerRow Clean(ContainerRow row, ContainerLayout layout, int? exitCode = null)
    {
        int code = exitCode ?? ReadExitFile(layout) ?? (Pods.InfraStarter.IsFor(row) ? 0 : KilledExitCode);
        bool outOfMemory = FileStatus.TryGet(layout.OutOfMemoryMark) is not null;
        ContainerRow ended = row with
        {
            State = ContainerState.Exited,
            ExitCode = code,
            Finished = DateTimeOffset.Now,
            OutOfMemory = outOfMemory,
            Process = null,
            Monitor = null,
            MonitorKind = MonitorKind.None,
        };

        // An inline monitor that is alive has seen its runtime clean up after itself.
        if (exitCode is null)
        {
            parts.Runtime(row).Delete(row.Id, ChildEnvironment.Of(parts.Settings));
            ContainerCgroup.Remove(layout);
        }

        if (row.Summary.HasNetwork)
        {
            parts.Network.ReleaseAsync(row.Id, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }

        if (row.AutoRemove)
        {
            Remove(ended, layout);
            parts.Events.Write(EventLog.Of(ended, EventTypes.Died, code), EventLog.Of(ended, EventTypes.Remove));
        }
        else
        {
            ContainerDirectories.DeleteRun(parts, layout);
            parts.Store.SetExited(row.Id, ended.Finished.Value, code, outOfMemory);
            parts.Events.Write(EventLog.Of(ended, EventTypes.Died, code), EventLog.Of(ended, EventTypes.Cleanup));
        }

        // The exit file goes last: until then a clean-up that is killed is repeated with the same exit code.
        File.Delete(layout.ExitFile);
        return ended;
    }

    /// <summary>Removes a container that does not run, with all that belongs to it. The caller holds its lock.</summary>
    /// <param name="row">The container.</param>
    /// <param name="layout">Its files.</param>
    /// <param name="volumes">Whether its anonymous volumes go too.</param>
    public void Remove(ContainerRow row, ContainerLayout layout, bool volumes = true)
    {
        if (volumes && row.Summary.AnonymousVolumes && parts.Store.GetPlan(row.Id) is not null)
        {
            // From here on the container is only there to be removed, also after a kill.
            parts.Store.SetState(row.Id, ContainerState.Removing);
            parts.Volumes.RemoveAnonymous(parts.Plan(row));
        }

        parts.Store.Delete(row.Id);
        ContainerDirectories.DeleteRun(parts, layout);
        ContainerDirectories.DeleteLasting(parts, layout);
        if (row.Summary.CidFile is { } file && ProcFile.TryRead(file, 128)?.Trim() == row.Id)
        {
            File.Delete(file);
        }
    }

    private static int? ReadExitFile(ContainerLayout layout) =>
        int.TryParse(ProcFile.TryRead(layout.ExitFile, 32).AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code) ? code : null;

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
