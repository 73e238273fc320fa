using PodShell.Engine.Containers.Spec;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Cgroups;

/// <summary>Removes the cgroups that a runtime leaves behind when a start fails or is killed.</summary>
internal static class ContainerCgroup
{
    /// <summary>Removes them, in each hierarchy. Idempotent; those of systemd go by themselves.</summary>
    /// <param name="layout">The container's files; its bundle tells the path.</param>
    public static void Remove(ContainerLayout layout)
    {
        if (
            RuntimeSpecFile.TryRead(layout.RunDirectory)?.Linux?.CgroupsPath is not ['/', ..] path
            || path.Contains(':')
            || path.Contains("..", StringComparison.Ordinal)
        )
        {
            return;
        }

        string[] hierarchies =
            CgroupLayout.Detect() == CgroupVersion.V2 ? [CgroupLayout.Root] : Directory.GetDirectories(CgroupLayout.Root);
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
        if (PlaceOf(process, controller, id) is not { } place)
        {
            return null;
        }

        // A process may be further down, in a cgroup that the container made.
        int end = place.IndexOf('/', place.IndexOf(id, StringComparison.Ordinal));
        string path = $"{CgroupLayout.Root}{(controller is null ? "" : "/" + controller)}{(end < 0 ? place : place[..end])}";
        return FileStatus.TryGet(path) is { IsDirectory: true } ? path : null;
    }

    /// <summary>Where in its container's cgroup a process is.</summary>
    /// <param name="process">A process of it.</param>
    /// <param name="controller">A version 1 controller; <see langword="null"/> for the unified hierarchy.</param>
    /// <param name="id">The container's id.</param>
    /// <returns>
    /// The path below the hierarchy's root; <see langword="null"/> when it is in none of the container's, but in somebody else's.
    /// </returns>
    public static string? PlaceOf(ProcessIdentity process, string? controller, string id)
    {
        string place = CgroupLayout.PathOf(process.Pid, controller);
        return place.Contains(id, StringComparison.Ordinal) && !place.Contains("..", StringComparison.Ordinal) ? place : null;
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
