using PodShell.Linux;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>Takes a container's directories away. Idempotent; never follows a link, never leaves the file system.</summary>
internal static class ContainerDirectories
{
    /// <summary>
    /// Removes what a run left: bundle, pid files, sockets, and the mounts among them. The monitor's clean-up lives in the container's mount
    /// namespace, where they all are; elsewhere there are none.
    /// </summary>
    /// <param name="parts">The shared parts.</param>
    /// <param name="layout">The container's files.</param>
    public static void DeleteRun(ContainerParts parts, ContainerLayout layout)
    {
        try
        {
            // Never a mount that is still there: it would be emptied.
            foreach (string known in (ReadOnlySpan<string>)[layout.Merged, layout.SharedMemory, layout.NetworkNamespace])
            {
                if (FileStatus.TryGet(known) is not null)
                {
                    Mounts.Unmount(known);
                }
            }

            DeleteTree(parts.Paths.RunContainers, layout.Id);
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.EBUSY) && Mounts.UnmountBelow(layout.RunDirectory) > 0)
        {
            DeleteTree(parts.Paths.RunContainers, layout.Id);
        }
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
