using System.Globalization;
using PodShell.Linux.Files;

namespace PodShell.Linux.Host;

/// <summary>Which cgroup hierarchies this host has, and where this process is in them.</summary>
public static class CgroupLayout
{
    /// <summary>Where cgroups are mounted.</summary>
    public const string Root = "/sys/fs/cgroup";

    /// <summary>How /sys/fs/cgroup is set up, as the process's mount namespace shows it.</summary>
    /// <returns>The version.</returns>
    public static CgroupVersion Detect()
    {
        if (FileStatus.TryGet(Root) is null)
        {
            return CgroupVersion.None;
        }

        return FileSystemStatus.Of(Root).Type switch
        {
            "cgroup2" => CgroupVersion.V2,
            "tmpfs" => IsHybrid() ? CgroupVersion.Hybrid
            : HasV1() ? CgroupVersion.V1
            : CgroupVersion.None,
            _ => CgroupVersion.None,
        };
    }

    /// <summary>Whether a version 2 hierarchy is mounted beside version 1.</summary>
    /// <returns>True on a hybrid host, also where the second hierarchy is hidden by an empty file system.</returns>
    public static bool IsHybrid() => FileStatus.TryGet($"{Root}/unified") is { IsDirectory: true };

    /// <summary>The controllers that can limit containers here.</summary>
    /// <param name="path">Version 2: the cgroup below which the containers' are made; this process's own if null.</param>
    /// <returns>For example cpu, memory, pids. Version 2: those that the cgroup may hand on.</returns>
    public static IReadOnlyList<string> Controllers(string? path = null)
    {
        if (Detect() == CgroupVersion.V2)
        {
            return (ProcFile.TryRead($"{Root}{path ?? OwnPath()}/cgroup.controllers") ?? string.Empty).Split(
                [' ', '\n'],
                StringSplitOptions.RemoveEmptyEntries
            );
        }

        List<string> controllers = new();
        foreach (string line in (ProcFile.TryRead("/proc/cgroups") ?? string.Empty).Split('\n'))
        {
            string[] parts = line.Split('\t');
            if (parts.Length == 4 && !line.StartsWith('#') && parts[3] == "1" && FileStatus.TryGet($"{Root}/{parts[0]}") is not null)
            {
                controllers.Add(parts[0]);
            }
        }

        return controllers;
    }

    /// <summary>Where this process is.</summary>
    /// <param name="controller">A version 1 controller; the unified hierarchy if null.</param>
    /// <returns>The path below the hierarchy's root, "/" for the root itself.</returns>
    public static string OwnPath(string? controller = null) => Path("self", controller);

    /// <summary>Where a process is.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="controller">A version 1 controller; the unified hierarchy if null.</param>
    /// <returns>The path below the hierarchy's root, empty for the root itself and for a process that has ended.</returns>
    public static string PathOf(int pid, string? controller = null) => Path(pid.ToString(CultureInfo.InvariantCulture), controller);

    /// <summary>Whether a cgroup of the unified hierarchy has no process, in it or below it.</summary>
    /// <param name="path">The path below the hierarchy's root.</param>
    /// <returns>True if so; false when that cannot be told, as for a path that is empty or not there.</returns>
    public static bool IsEmpty(string path) =>
        path.Length > 0
        && ProcFile.TryRead($"{(Detect() == CgroupVersion.V2 ? Root : $"{Root}/unified")}{path}/cgroup.events") is { } events
        && events.Split('\n').Contains("populated 0");

    private static string Path(string process, string? controller)
    {
        foreach (string line in (ProcFile.TryRead($"/proc/{process}/cgroup") ?? string.Empty).Split('\n'))
        {
            string[] parts = line.Split(':', 3);
            if (parts.Length == 3 && (controller is null ? parts[0] == "0" : Array.IndexOf(parts[1].Split(','), controller) >= 0))
            {
                return parts[2] == "/" ? string.Empty : parts[2];
            }
        }

        return string.Empty;
    }

    /// <summary>
    /// Whether this process may make cgroups below its own (root, or a subtree that systemd or the administrator has given over).
    /// </summary>
    /// <returns>True if it may.</returns>
    public static bool IsDelegated()
    {
        string? path = Detect() switch
        {
            CgroupVersion.V2 => $"{Root}{OwnPath()}",
            CgroupVersion.V1 or CgroupVersion.Hybrid => $"{Root}/memory{OwnPath("memory")}",
            _ => null,
        };
        return path is not null && HostAccess.CanWrite(path);
    }

    private static bool HasV1() => FileStatus.TryGet($"{Root}/memory") is not null || FileStatus.TryGet($"{Root}/systemd") is not null;
}
