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
