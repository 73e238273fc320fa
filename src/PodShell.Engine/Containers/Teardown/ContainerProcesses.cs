using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Teardown;

/// <summary>
/// The processes of a container as they show themselves, where nothing that was written down tells of them: helpers by their arguments,
/// what runs inside by its cgroup and its root file system.
/// </summary>
internal static class ContainerProcesses
{
    private const string MonitorName = "conmon";
    private const int LongestStatus = 64 * 1024;

    /// <summary>Whether a process is a program that was started for a container, by its arguments.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="id">The container's id.</param>
    /// <param name="programs">The names of the programs.</param>
    /// <returns>True if so.</returns>
    public static bool IsHelper(int pid, string id, params ReadOnlySpan<string> programs)
    {
        if (OwnProcesses.Arguments(pid) is not [var program, .. var arguments])
        {
            return false;
        }

        return programs.Contains(Path.GetFileName(program)) && arguments.Any(argument => argument.Contains(id, StringComparison.Ordinal));
    }

    /// <summary>Whether a process runs in a container, or beside it in its cgroup or mount namespace.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="layout">The container's files.</param>
    /// <returns>True if so.</returns>
    public static bool IsInside(int pid, ContainerLayout layout) => HasCgroup(pid, layout.Id) || HasRoot(pid, layout);

    /// <summary>
    /// The monitor of a container that its file names. The number alone may have changed hands; the id is in the monitor's arguments and
    /// in nobody else's.
    /// </summary>
    /// <param name="layout">The container's files.</param>
    /// <returns>It; <see langword="null"/> when there is none, or none any more.</returns>
    public static ProcessIdentity? Monitor(ContainerLayout layout) =>
        PidFile.Read(layout.MonitorPidFile) is { } monitor && IsMonitor(monitor.Pid, layout.Id) ? monitor : null;

    /// <summary>
    /// Finds the first process of a container and its monitor: those that its files name, while the id is among the first one's mounts.
    /// Where the run directory is gone, or says something else, it is the one that its conmon has started; without a conmon, the oldest
    /// one inside that is number 1 of a process namespace.
    /// </summary>
    /// <param name="layout">The container's files.</param>
    /// <returns>They; <see langword="null"/> when it does not run.</returns>
    public static (ProcessIdentity Process, ProcessIdentity? Monitor)? Find(ContainerLayout layout)
    {
        if (PidFile.Read(layout.PidFile) is { IsAlive: true } named && HasMountOf(named.Pid, layout.Id))
        {
            return (named, Monitor(layout));
        }

        foreach (ProcessIdentity monitor in OwnProcesses.Find(pid => IsMonitor(pid, layout.Id)))
        {
            foreach (int child in monitor.Children())
            {
                if (ProcessIdentity.TryGet(child) is { } process)
                {
                    return (process, monitor);
                }
            }
        }

        List<ProcessIdentity> first =
        [
            .. OwnProcesses.Find(pid => IsFirst(pid) && IsInside(pid, layout)).OrderBy(process => process.StartTime),
        ];
        return first.Count > 0 ? (first[0], null) : null;
    }

    // The monitor of a command in the container has the command's own number behind -c.
    private static bool IsMonitor(int pid, string id) =>
        OwnProcesses.Arguments(pid) is [var program, .. var arguments]
        && Path.GetFileName(program) == MonitorName
        && Array.IndexOf(arguments, "-c") is >= 0 and var at
        && at + 1 < arguments.Length
        && arguments[at + 1] == id
        && !arguments.Contains("-e")
        && !arguments.Contains("--exec");

    // The numbers of a process in all namespaces that it is in, this one's first.
    private static bool IsFirst(int pid) =>
        ProcFile
            .TryRead($"/proc/{pid}/status", LongestStatus)
            ?.Split('\n')
            .FirstOrDefault(static line => line.StartsWith("NSpid:", StringComparison.Ordinal))
            ?.Split('\t', StringSplitOptions.RemoveEmptyEntries)
            is [_, _, .., "1"];

    private static bool HasCgroup(int pid, string id) =>
        ProcFile.TryRead($"/proc/{pid}/cgroup")?.Contains(id, StringComparison.Ordinal) == true;

    private static bool HasMountOf(int pid, string id) =>
        ProcFile.TryRead($"/proc/{pid}/mountinfo")?.Contains(id, StringComparison.Ordinal) == true;

    private static bool HasRoot(int pid, ContainerLayout layout)
    {
        string upper = $"upperdir={layout.Upper},";
        return ProcFile.TryRead($"/proc/{pid}/mountinfo")?.Split('\n').Any(IsItsRoot) == true;

        // Field 5 is the mount point, the last one holds the file system's own options.
        bool IsItsRoot(string line) =>
            line.Contains(upper, StringComparison.Ordinal)
            && line.Split(' ') is { Length: > 5 } fields
            && (fields[4] == "/" || fields[4] == layout.Merged || fields[4] == ReachableRoot.Find());
    }
}
