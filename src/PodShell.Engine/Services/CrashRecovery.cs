using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux;

namespace PodShell.Engine.Services;

/// <summary>
/// Repairs what killed commands and reboots left. It runs once a process, before its first work; when nothing happened it costs the reading
/// of one small file and one empty directory.
/// </summary>
/// <param name="parts">The shared parts.</param>
/// <param name="cleaner">Cleans containers up.</param>
/// <param name="freezer">Tells whether they are frozen.</param>
internal sealed class CrashRecovery(ContainerParts parts, ContainerCleaner cleaner, ContainerFreezer freezer)
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";
    private const int LostExitCode = 255;
    private readonly Lock _gate = new();
    private bool _done;

    /// <summary>Makes the state consistent.</summary>
    public void EnsureRecovered()
    {
        lock (_gate)
        {
            if (_done)
            {
                return;
            }

            parts.Paths.Create();
            string boot = ProcFile.TryRead(BootId, 64)?.Trim() ?? "unknown";
            if (ProcFile.TryRead(parts.Paths.BootMark, 64)?.Trim() != boot)
            {
                AfterBoot(boot);
            }

            parts.Locks.EnsureReserve();

            // First of all: what a killed command's netavark still does comes in the way of what takes it back.
            bool networks = parts.Locks.IsAbandoned(NetworkLock.Name);
            if (networks)
            {
                Try("networks", parts.Network.EndOrphans);
            }

            // Before the containers: those of a removed pod are repaired by their removal.
            Try("pods", () => new PodRecovery(parts, cleaner).AfterKill());

            IReadOnlyCollection<string> abandoned = parts.Locks.Abandoned();
            foreach (string id in abandoned)
            {
                Repair(id);
            }

            if (abandoned.Count > 0)
            {
                Try("runtime", new StaleRuntimeState(parts).Remove);
            }

            if (parts.Store.IsEmpty() && new UnknownContainers(parts.Paths, parts.Store, parts.Locks).Any())
            {
                parts.Log.Warning(
                    "The state database knows no container, but its store holds some. "
                        + $"{FaceWords.Either("Repair-PodSystem", "podsh system check --repair")} takes them in again."
                );
            }

            if (networks)
            {
                Try("networks", () => parts.Network.FinishAsync(null, CancellationToken.None).GetAwaiter().GetResult());
            }

            _done = true;
        }
    }

    private void AfterBoot(string boot)
    {
        using HeldLock? held = parts.Locks.TryAcquire("boot");
        if (held is null)
        {
            // Another first command is at it; it holds no container's lock for long, and ours wait for those.
            return;
        }

        // A run root that was only cleared by hand, or with a session: what lives stays, and networks have what was taken in this boot.
        foreach (ContainerRow row in parts.Store.List().Where(row => !row.IsAlive))
        {
            Try($"container {row.Name}", () => Settle(row));
        }

        Try("networks", () => parts.Network.FinishDeadAsync(parts.Store.IsAlive, null, CancellationToken.None).GetAwaiter().GetResult());

        new PodRecovery(parts, cleaner).AfterBoot();
        HashSet<string> known = [.. parts.Store.List().Select(row => row.Id)];
        foreach (string directory in Directory.EnumerateDirectories(parts.Paths.Containers))
        {
            string id = Path.GetFileName(directory);
            if (!known.Contains(id) && ContainerId.IsFull(id))
            {
                Repair(id);
            }
        }

        foreach (string id in ContainerDirectories.ListSetAside(parts))
        {
            Repair(id);
        }

        AtomicFile.Write(parts.Paths.BootMark, global::System.Text.Encoding.ASCII.GetBytes(boot));
    }

    // A row that was running in an earlier boot.
    private void Settle(ContainerRow row)
    {
        using HeldLock? held = parts.Locks.TryAcquireContainer(row.Id);
        if (held is null)
        {
            return;
        }

        ContainerLayout layout = parts.Layout(row.Id);
        if (row.State == ContainerState.Removing || (row.AutoRemove && row.State != ContainerState.Created))
        {
            cleaner.Remove(row, layout);
        }
        else if (row.State is ContainerState.Running or ContainerState.Paused)
        {
            ContainerDirectories.DeleteRun(parts, layout);

            // Nobody saw when. It was not after this boot; where the run directory went with a session, it was before now.
            DateTimeOffset started = row.Started ?? row.Created;
            DateTimeOffset last = KernelInfo.BootTime() is { } boot && boot > started ? boot : DateTimeOffset.Now;
            parts.Store.SetExited(row.Id, last > started ? last : started, LostExitCode, outOfMemory: false);
        }
    }

    // What cannot be repaired is no reason for a command on something else to fail.
    private bool Try(string what, Action repair)
    {
        try
        {
            repair();
            return true;
        }
        catch (Exception e) when (e is PodShellException or IOException or UnauthorizedAccessException)
        {
            parts.Log.Warning($"What a killed command left could not be repaired ({what}): {e.Message} The next command tries again.");
            return false;
        }
    }

    private void Repair(string id)
    {
        using HeldLock? held = parts.Locks.TryAcquireContainer(id);
        if (held is null)
        {
            return;
        }

        using HeldLock? monitor = parts.Locks.TryAcquireMonitor(id);
        if (!Try($"container {id[..12]}", () => Repair(id, monitor)))
        {
            held.Abandon();
            return;
        }

        held.Settle();
        monitor?.Settle();
    }

    private void Repair(string id, HeldLock? monitor)
    {
        // Whatever fails below marks it again.
        parts.Locks.UnmarkUnfinished(id);
        ContainerLayout layout = parts.Layout(id);
        ContainerRow? row = parts.Store.Get(id);
        if (row is null && !ContainerDirectories.HoldsNothing(layout))
        {
            parts.Log.Warning(
                $"The directory '{layout.Directory}' holds a container's files, but the state database does not know the "
                    + $"container. {FaceWords.Either("Repair-PodSystem", "podsh system check --repair")} takes it in again."
            );
            return;
        }

        if (row is null)
        {
            new ContainerTeardown(parts, id, id[..12]).RemoveUnknown();
            return;
        }

        ContainerDirectories.PutBack(parts, layout);
        if (monitor is null)
        {
            // Its foreground command lives; only another command on it was killed.
            return;
        }

        parts.Log.Verbose($"The container '{row.Name}' was left by a command that was killed: it is repaired.");
        switch (row.State)
        {
            case ContainerState.Removing:
                cleaner.Remove(row, layout);
                break;
            case ContainerState.Running when row.MonitorKind == MonitorKind.Inline:
                // Its runtime was our child and goes on without us; it may not even have written down yet what it runs.
                cleaner.Clean(row, layout, end: RunEnd.Killed);
                break;
            case ContainerState.Running or ContainerState.Paused:
                if (IsNotStartedYet(row))
                {
                    cleaner.Clean(row, layout, end: RunEnd.Killed);
                }
                else if (ObservedState.Of(row, layout).State == ContainerState.Stopped)
                {
                    cleaner.Clean(row, layout);
                }
                else
                {
                    freezer.Correct(row);
                }

                break;
            default:
                ContainerTeardown teardown = new(parts, row);
                teardown.EndRun(RunEnd.Killed, parts.RuntimeOf(row), row.Summary.HasNetwork);
                teardown.ForgetExit();
                teardown.Report();
                break;
        }
    }

    // Both runtimes keep this fifo from create to start.
    private bool IsNotStartedYet(ContainerRow row) =>
        FileStatus.TryGet($"{parts.RuntimeOf(row).StateDirectory}/{row.Id}/exec.fifo") is not null;
}
