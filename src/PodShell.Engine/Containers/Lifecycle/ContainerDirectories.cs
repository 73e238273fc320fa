using PodShell.Linux;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>Takes a container's directories away. Idempotent; never follows a link, never leaves the file system.</summary>
internal static class ContainerDirectories
{
    /// <summary>Removes what a run left: bundle, pid files, sockets.</summary>
    /// <param name="parts">The shared parts.</param>
    /// <param name="layout">The container's files.</param>
    public static void DeleteRun(ContainerParts parts, ContainerLayout layout)
    {
        // The monitor's clean-up lives in the container's mount namespace, where the root file system is still mounted.
        if (Directory.Exists(layout.Merged))
        {
            Mounts.Unmount(layout.Merged);
        }

        if (Directory.Exists(layout.SharedMemory))
        {
            Mounts.Unmount(layout.SharedMemory);
        }

        DeleteTree(parts.Paths.RunContainers, layout.Id);
    }

    /// <summary>Removes what lasts: writable layer and log.</summary>
    /// <param name="parts">The shared parts.</param>
    /// <param name="layout">The container's files.</param>
    public static void DeleteLasting(ContainerParts parts, ContainerLayout layout) => DeleteTree(parts.Paths.Containers, layout.Id);

    private static void DeleteTree(string parent, string name)
    {
        if (FileStatus.TryGet($"{parent}/{name}") is not null)
        {
            using SafeDirectory directory = SafeDirectory.Open(parent);
            directory.DeleteTree(name);
        }
    }
}
