using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Containers.Timers;
using PodShell.Engine.Context;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;
using PodShell.Linux.Host;

namespace PodShell.Engine.Services;

/// <summary>
/// Repairs what killed commands and reboots left. It runs once a process, before its first work; when nothing happened it costs the reading
/// of one small file and one empty directory.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="runtimes">The OCI runtimes of this host.</param>
/// <param name="network">The networks of containers.</param>
/// <param name="teardown">Takes away what starts and creations made.</param>
/// <param name="staleRuntime">Ends what runs without a row.</param>
/// <param name="podRecovery">Repairs pods.</param>
/// <param name="cleaner">Cleans containers up.</param>
/// <param name="freezer">Tells whether they are frozen.</param>
/// <param name="membership">Repairs what containers are on.</param>
/// <param name="healthTimer">Has their health checked.</param>
internal sealed class CrashRecovery(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    RuntimeFinder runtimes,
    ContainerNetwork network,
    ContainerTeardown teardown,
    StaleRuntimeState staleRuntime,
    PodRecovery podRecovery,
    ContainerCleaner cleaner,
    ContainerFreezer freezer,
    MembershipRepair membership,
    HealthTimer healthTimer
) : IDisposable
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";
    private const int LostExitCode = 255;
    private readonly SemaphoreSlim _gate = new(1);
    private volatile bool _done;

    /// <summary>Makes the state consistent, once a process. Completes at once from then on.</summary>
    /// <param name="cancellationToken">Stops waiting for another call that is at it; what has begun comes to its end.</param>
    /// <returns>A task.</returns>
    public ValueTask EnsureRecoveredAsync(CancellationToken cancellationToken) => _done ? default : RecoverOnceAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async ValueTask RecoverOnceAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_done)
            {
                await RecoverAsync().ConfigureAwait(false);
                _done = true;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task RecoverAsync()
    {
        context.Paths.Create();
        string boot = ProcFile.TryRead(BootId, 64)?.Trim() ?? "unknown";
        if (ProcFile.TryRead(context.Paths.BootMarker, 64)?.Trim() != boot)
        {
            await AfterBootAsync(boot).ConfigureAwait(false);
        }

        context.Locks.EnsureReserve();

        // First of all: what a killed command's netavark still does comes in the way of what takes it back.
        bool networks = context.Locks.IsAbandoned(NetworkLock.Name);
        if (networks)
        {
            await TryAsync("networks", network.EndOrphansAsync).ConfigureAwait(false);
        }

        // Before the containers: those of a removed pod are repaired by their removal.
        await TryAsync("pods", podRecovery.AfterKillAsync).ConfigureAwait(false);

        IReadOnlyCollection<string> abandoned = context.Locks.Abandoned();
        foreach (string id in abandoned)
        {
            await RepairAsync(id).ConfigureAwait(false);
        }

        if (abandoned.Count > 0)
        {
            await TryAsync("runtime", () =>
                {
                    staleRuntime.Remove();
                    return Task.CompletedTask;
                })
                .ConfigureAwait(false);
        }

        if (store.IsEmpty() && new UnknownContainers(context.Paths, store, context.Locks).Any())
        {
            // Fewer rows than there should be may be a page that was overwritten.
            store.EnsureIntact();
            context.Log.Warning(
                "The state database knows no container, but its store holds some. "
                    + $"{FaceWords.Either("Repair-PodSystem", "podsh system check --repair")} takes them in again."
            );
        }

        if (networks)
        {
            await TryAsync("networks", () => network.FinishAsync(null, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    private async Task AfterBootAsync(string boot)
    {
        using HeldLock? held = context.Locks.TryAcquire("boot");
        if (held is null)
        {
            // Another first command is at it; it holds no container's lock for long, and ours wait for those.
            return;
        }

        // A run root that was only cleared by hand, or with a session: what lives stays, and networks have what was taken in this boot.
        foreach (ContainerRow row in store.List().Where(row => !row.IsAlive))
        {
            await TryAsync($"container {row.Name}", () => SettleAsync(row)).ConfigureAwait(false);
        }

        await TryAsync("networks", () => network.FinishDeadAsync(store.IsAlive, null, CancellationToken.None)).ConfigureAwait(false);

        await podRecovery.AfterBootAsync().ConfigureAwait(false);
        HashSet<string> known = [.. store.List().Select(row => row.Id)];
        foreach (string directory in Directory.EnumerateDirectories(context.Paths.Containers))
        {
            string id = Path.GetFileName(directory);
            if (!known.Contains(id) && ContainerId.IsFull(id))
            {
                await RepairAsync(id).ConfigureAwait(false);
            }
        }

        foreach (string id in ContainerDirectories.ListSetAside(context.Paths))
        {
            await RepairAsync(id).ConfigureAwait(false);
        }

        AtomicFile.Write(context.Paths.BootMarker, global::System.Text.Encoding.ASCII.GetBytes(boot));
    }

    // A row that was running in an earlier boot.
    private async Task SettleAsync(ContainerRow row)
    {
        using HeldLock? held = context.Locks.TryAcquireContainer(row.Id);
        if (held is null)
        {
            return;
        }

        if (row.State == ContainerState.Removing || (row.AutoRemove && row.State != ContainerState.Created))
        {
            await cleaner.RemoveAsync(row).ConfigureAwait(false);
        }
        else if (row.State is ContainerState.Running or ContainerState.Paused)
        {
            cleaner.DeleteRun(row);

            // Nobody saw when. It was not after this boot; where the run directory went with a session, it was before now.
            DateTimeOffset started = row.Started ?? row.Created;
            DateTimeOffset last = KernelInfo.BootTime() is { } boot && boot > started ? boot : DateTimeOffset.Now;
            store.SetExited(row.Id, last > started ? last : started, LostExitCode, outOfMemory: false);
        }
    }

    // What cannot be repaired is no reason for a command on something else to fail.
    private async Task<bool> TryAsync(string what, Func<Task> repair)
    {
        try
        {
            await repair().ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is PodShellException or IOException or UnauthorizedAccessException)
        {
            context.Log.Warning($"What a killed command left could not be repaired ({what}): {e.Message} The next command tries again.");
            return false;
        }
    }

    private async Task RepairAsync(string id)
    {
        using HeldLock? held = context.Locks.TryAcquireContainer(id);
        if (held is null)
        {
            return;
        }

        using HeldLock? monitor = context.Locks.TryAcquireMonitor(id);
        if (!await TryAsync($"container {id[..12]}", () => RepairAsync(id, monitor)).ConfigureAwait(false))
        {
            held.Abandon();
            return;
        }

        held.Settle();
        monitor?.Settle();
    }

    private async Task RepairAsync(string id, HeldLock? monitor)
    {
        // Whatever fails below marks it again.
        context.Locks.UnmarkUnfinished(id);
        ContainerLayout layout = containers.Layout(id);
        ContainerRow? row = store.Get(id);
        if (row is null && !ContainerDirectories.HoldsNothing(layout))
        {
            context.Log.Warning(
                $"The directory '{layout.Directory}' holds a container's files, but the state database does not know the "
                    + $"container. {FaceWords.Either("Repair-PodSystem", "podsh system check --repair")} takes it in again."
            );
            return;
        }

        if (row is null)
        {
            await teardown.RemoveUnknownAsync(id).ConfigureAwait(false);
            return;
        }

        ContainerDirectories.PutBack(context.Paths, layout);
        if (monitor is null)
        {
            // Its foreground command lives; only another command on it was killed.
            healthTimer.Repair(row, containers.Health(row), containers.StateOf(row).Process);
            await membership.RepairAsync(row).ConfigureAwait(false);
            return;
        }

        context.Log.Verbose($"The container '{row.Name}' was left by a command that was killed: it is repaired.");
        switch (row.State)
        {
            case ContainerState.Removing:
                await cleaner.RemoveAsync(row).ConfigureAwait(false);
                break;
            case ContainerState.Running when row.MonitorKind == MonitorKind.Inline:
                // Its runtime was our child and goes on without us; it may not even have written down yet what it runs.
                await cleaner.RecordEndAsync(row, end: RunEnd.Killed).ConfigureAwait(false);
                break;
            case ContainerState.Running or ContainerState.Paused:
                if (IsNotStartedYet(row))
                {
                    await cleaner.RecordEndAsync(row, end: RunEnd.Killed).ConfigureAwait(false);
                }
                else if (ObservedState.Of(row, layout).State == ContainerState.Stopped)
                {
                    await cleaner.RecordEndAsync(row).ConfigureAwait(false);
                }
                else
                {
                    freezer.Correct(row);
                    healthTimer.Repair(row, containers.Health(row), row.Process);
                    await membership.RepairAsync(row).ConfigureAwait(false);
                }

                break;
            default:
                await teardown.UndoStartAsync(row, RunEnd.Killed, runtimes.Of(row.Runtime)).ConfigureAwait(false);
                break;
        }
    }

    // Both runtimes keep this fifo from create to start.
    private bool IsNotStartedYet(ContainerRow row) =>
        FileStatus.TryGet($"{runtimes.Of(row.Runtime).StateDirectory}/{row.Id}/exec.fifo") is not null;
}
