using System.Globalization;
using PodShell.Engine.Containers;
using PodShell.Engine.Containers.Lifecycle;
using PodShell.Engine.State;
using PodShell.Linux;

namespace PodShell.Engine.Hosting;

/// <summary>Compares containers as the database has them with their directories, and takes in again those that it does not know.</summary>
/// <param name="parts">The shared parts.</param>
internal sealed class ContainerChecker(ContainerParts parts)
{
    private const int LostExitCode = 255;

    /// <summary>Checks, and mends if asked.</summary>
    /// <param name="repair">Whether unknown ones are taken in.</param>
    /// <param name="force">Whether ones without files are removed.</param>
    /// <returns>What is wrong, or was.</returns>
    public IEnumerable<StoreProblem> Check(bool repair, bool force)
    {
        foreach (ContainerRow row in parts.Store.List().Where(row => !Directory.Exists(parts.Layout(row.Id).Directory)))
        {
            using HeldLock? held = parts.Locks.TryAcquireContainer(row.Id);
            if (held is null || parts.Store.Get(row.Id) is not { } fresh || ContainerTruth.Of(fresh, parts.Layout(row.Id)).IsRunning)
            {
                continue;
            }

            if (force)
            {
                new ContainerCleaner(parts).Remove(fresh, parts.Layout(row.Id), volumes: false);
            }

            yield return new StoreProblem(StoreObjectKind.Container, row.Id, row.Name, "Its directory is gone, and its files with it.", force,
                force ? "It was removed; its volumes were kept." : "A repair with force removes it.");
        }

        // The oldest first: later ones may need them.
        List<(string Id, ContainerCopy? Copy)> unknown = [.. new UnknownContainers(parts.Paths, parts.Store, parts.Locks).List()
            .Select(id => (id, ContainerCopy.TryRead(parts.Layout(id).Directory)))
            .OrderBy(one => one.Item2?.Created)];
        foreach ((string id, ContainerCopy? copy) in unknown)
        {
            const string Unknown = "It is not in the state database.";
            if (copy is null || copy.Id != id)
            {
                yield return new StoreProblem(StoreObjectKind.Container, id, "", Unknown, false, $"What it was is not known either. Its files are in '{parts.Layout(id).Directory}'.");
                continue;
            }

            string? failure = repair ? TakeIn(copy) : null;
            yield return new StoreProblem(StoreObjectKind.Container, id, copy.Name, Unknown, repair && failure is null, failure ?? (repair ? "It was taken in again." : "A repair takes it in again."));
        }
    }

    private string? TakeIn(ContainerCopy copy)
    {
        ContainerLayout layout = parts.Layout(copy.Id);
        using HeldLock? held = parts.Locks.TryAcquireContainer(copy.Id);
        using HeldLock? monitor = held is null ? null : parts.Locks.TryAcquireMonitor(copy.Id);
        if (monitor is null)
        {
            return "A command is at it, or runs it in the foreground: repair again when that has ended.";
        }

        try
        {
            (ProcessIdentity Process, ProcessIdentity? Monitor)? alive = FindAlive(layout);
            bool started = alive is null && (Directory.Exists(layout.RunDirectory) || !ContainerDirectories.HoldsNothing(layout));
            ContainerState state = started ? ContainerState.Exited : ContainerState.Created;
            int? exitCode = started ? ReadExitCode(layout) : null;
            try
            {
                parts.Store.TakeIn(copy, copy.Name, state, exitCode);
            }
            catch (PodShellException e) when (e.ErrorId == ErrorIds.ContainerNameInUse)
            {
                parts.Store.TakeIn(copy, $"{copy.Name}-{copy.Id[..12]}", state, exitCode);
            }

            if (alive is { } both)
            {
                parts.Store.SetRunning(copy.Id, DateTimeOffset.Now, both.Process, both.Monitor, MonitorKind.Conmon, 0);
                parts.Network.TakeIn(copy.Id);
            }

            return null;
        }
        catch (PodShellException e)
        {
            return e.Message;
        }
    }

    // A pid alone may have changed hands; the id is in its monitor's words and among its mounts, and in nobody else's.
    private static (ProcessIdentity Process, ProcessIdentity? Monitor)? FindAlive(ContainerLayout layout)
    {
        if (ContainerTruth.ReadPidFile(layout.PidFile) is not { IsAlive: true } process || !Names(process, "mountinfo", layout.Id))
        {
            return null;
        }

        return (process, ContainerTruth.ReadPidFile(layout.MonitorPidFile) is { } monitor && Names(monitor, "cmdline", layout.Id) ? monitor : null);
    }

    private static bool Names(ProcessIdentity process, string file, string id) =>
        ProcFile.TryRead($"/proc/{process.Pid}/{file}")?.Contains(id, StringComparison.Ordinal) == true;

    private static int ReadExitCode(ContainerLayout layout) =>
        int.TryParse(ProcFile.TryRead(layout.ExitFile, 32).AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code) ? code : LostExitCode;
}
