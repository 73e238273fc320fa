using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;

namespace PodShell.Engine.Containers.Teardown;

/// <summary>Takes a container's directories away. Idempotent; never follows a link, never leaves the file system.</summary>
internal static class ContainerDirectories
{
    private const string Removed = ".removed";

    /// <summary>
    /// Removes what a run left: bundle, pid files, sockets, and the mounts among them. The monitor's clean-up lives in the container's
    /// mount namespace, where they all are; elsewhere there are none.
    /// </summary>
    /// <param name="paths">The paths.</param>
    /// <param name="layout">The container's files.</param>
    public static void DeleteRun(EnginePaths paths, ContainerLayout layout)
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

            DeleteTree(paths.RunContainers, layout.Id);
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.EBUSY) && Mounts.UnmountBelow(layout.RunDirectory) > 0)
        {
            DeleteTree(paths.RunContainers, layout.Id);
        }
    }

    /// <summary>Removes what lasts: writable layer and log.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="layout">The container's files.</param>
    public static void DeletePersistent(EnginePaths paths, ContainerLayout layout)
    {
        if (FileStatus.TryGet(layout.MountPoint) is not null)
        {
            // Empty when nothing is mounted there any more; never emptied by hand, as it would be the container that goes.
            Mounts.Unmount(layout.MountPoint);
            using SafeDirectory mounts = SafeDirectory.Open(ContainerLayout.MountPointsOf(paths));
            mounts.DeleteEmptyDirectory(layout.Id);
        }

        DeleteTree(paths.Containers, layout.Id + Removed);
        DeleteTree(paths.Containers, layout.Id);
    }

    /// <summary>
    /// Gives what lasts the name of something that is being removed, before the row goes: a directory without a row that has its first name
    /// may be all that is left of somebody's work. Takes no space, so that it works on a full disk.
    /// </summary>
    /// <param name="paths">The paths.</param>
    /// <param name="layout">The container's files.</param>
    public static void SetAside(EnginePaths paths, ContainerLayout layout)
    {
        if (FileStatus.TryGet($"{paths.Containers}/{layout.Id}") is not null)
        {
            // What an earlier removal left.
            DeleteTree(paths.Containers, layout.Id + Removed);
        }

        Rename(paths, layout.Id, layout.Id + Removed);
    }

    /// <summary>Takes <see cref="SetAside"/> back.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="layout">The container's files.</param>
    public static void PutBack(EnginePaths paths, ContainerLayout layout) => Rename(paths, layout.Id + Removed, layout.Id);

    /// <summary>The containers whose removal was begun and not ended, by their directories.</summary>
    /// <param name="paths">The paths.</param>
    /// <returns>Their ids.</returns>
    public static IEnumerable<string> ListSetAside(EnginePaths paths) =>
        Directory
            .EnumerateDirectories(paths.Containers, "*" + Removed)
            .Select(directory => Path.GetFileName(directory)[..^Removed.Length])
            .Where(id => ContainerId.IsFull(id));

    /// <summary>Whether a container without a row may go: it was being removed, or nothing was written in it yet.</summary>
    /// <param name="layout">The container's files.</param>
    /// <returns>True if nothing is lost with it.</returns>
    public static bool HoldsNothing(ContainerLayout layout) =>
        !Directory.Exists(layout.Upper) || !Directory.EnumerateFileSystemEntries(layout.Upper).Any();

    private static void Rename(EnginePaths paths, string from, string to)
    {
        if (FileStatus.TryGet($"{paths.Containers}/{from}") is not null)
        {
            using SafeDirectory directory = SafeDirectory.Open(paths.Containers);
            directory.Rename(from, null, to);
        }
    }

    private static void DeleteTree(string parent, string name)
    {
        if (FileStatus.TryGet($"{parent}/{name}") is not null)
        {
            using SafeDirectory directory = SafeDirectory.Open(parent);
            directory.DeleteTree(name);
        }
    }
}
