using PodShell.Engine.Containers.Spec;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>Removes the cgroups that a runtime leaves behind when a start fails or is killed.</summary>
internal static class ContainerCgroup
{
    /// <summary>Removes them, in each hierarchy. Idempotent; those of systemd go by themselves.</summary>
    /// <param name="layout">The container's files; its bundle tells the path.</param>
    public static void Remove(ContainerLayout layout)
    {
        if (RuntimeSpecFile.TryRead(layout.RunDirectory)?.Linux?.CgroupsPath is not ['/', ..] path || path.Contains(':') || path.Contains("..", StringComparison.Ordinal))
        {
            return;
        }

        string[] hierarchies = CgroupLayout.Detect() == CgroupVersion.V2 ? [CgroupLayout.Root] : Directory.GetDirectories(CgroupLayout.Root);
        foreach (string hierarchy in hierarchies)
        {
            Remove(hierarchy + path);
        }
    }

    /// <summary>Where a container's own cgroup is.</summary>
    /// <param name="process">A process of it.</param>
    /// <param name="controller">A version 1 controller; <see langword="null"/> for the unified hierarchy.</param>
    /// <param name="id">The container's id.</param>
    /// <returns>The directory; <see langword="null"/> when the container has none of its own there.</returns>
    public static string? PathOf(ProcessIdentity process, string? controller, string id)
    {
        foreach (string line in (ProcFile.TryRead($"/proc/{process.Pid}/cgroup") ?? "").Split('\n'))
        {
            string[] parts = line.Split(':', 3);
            bool wanted = parts.Length == 3 && (controller is null ? parts[0] == "0" : parts[1].Split(',').Contains(controller));
            if (!wanted)
            {
                continue;
            }

            // A process may be further down, in a cgroup that the container made; it may not be in one of somebody else's.
            int at = parts[2].IndexOf(id, StringComparison.Ordinal);
            if (at < 0 || parts[2].Contains("..", StringComparison.Ordinal))
            {
                return null;
            }

            int end = parts[2].IndexOf('/', at);
            string path = end < 0 ? parts[2] : parts[2][..end];
            string hierarchy = controller is null ? CgroupLayout.Root : $"{CgroupLayout.Root}/{controller}";
            return FileStatus.TryGet(hierarchy + path) is { IsDirectory: true } ? hierarchy + path : null;
        }

        return null;
    }

    private static void Remove(string path)
    {
        if (FileStatus.TryGet(path) is not { IsDirectory: true })
        {
            return;
        }

        foreach (string child in Directory.GetDirectories(path))
        {
            Remove(child);
        }

        try
        {
            using SafeDirectory parent = SafeDirectory.Open(Path.GetDirectoryName(path)!);
            parent.DeleteEmptyDirectory(Path.GetFileName(path));
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.EBUSY, Errno.ENOTEMPTY))
        {
            // Killed processes that are still on their way out keep it; the next start of this container makes use of it.
            // The tmpfs that hides a second hierarchy has plain files in its place, and goes with its mount namespace.
            return;
        }
    }
}
