using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Files;

namespace PodShell.Engine.Volumes;

/// <summary>Gives a directory tree to one user. Links themselves, never what they point to; nothing on another file system.</summary>
internal static class TreeOwner
{
    /// <summary>Sets the owner of everything.</summary>
    /// <param name="found">The tree's directory, or a single file, as a descriptor that only names it.</param>
    /// <param name="uid">User.</param>
    /// <param name="gid">Group.</param>
    public static void Set(SafeFileHandle found, uint uid, uint gid)
    {
        if (found.Status().IsDirectory)
        {
            using SafeDirectory directory = SafeDirectory.Open(found.ProcPath());
            Set(directory, uid, gid);
        }
        else
        {
            FileAt.SetOwner(found, uid, gid);
        }
    }

    /// <summary>Sets the owner of everything.</summary>
    /// <param name="directory">The tree.</param>
    /// <param name="uid">User.</param>
    /// <param name="gid">Group.</param>
    public static void Set(SafeDirectory directory, uint uid, uint gid)
    {
        FileStatus own = directory.Handle.Status();
        foreach (DirectoryEntry entry in directory.List())
        {
            if (!entry.IsText || directory.TryGetStatus(entry.Name) is not { } status || status.Device != own.Device)
            {
                continue;
            }

            if (status.IsDirectory)
            {
                using SafeDirectory child = directory.OpenDirectory(entry.Name);
                Set(child, uid, gid);
            }
            else
            {
                directory.SetOwner(entry.Name, uid, gid);
            }
        }

        directory.Handle.SetOwner(uid, gid);
    }
}
