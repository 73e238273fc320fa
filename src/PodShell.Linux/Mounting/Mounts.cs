using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Mounting;

/// <summary>
/// Mounts in the mount namespace of the calling thread: call these on a <see cref="MountNamespaceThread"/>, or in a namespace that is ours.
/// Paths are the engine's own, or <see cref="FdExtensions.ProcPath"/> of what was resolved safely.
/// </summary>
public static class Mounts
{
    private const uint Remount = 0x20;
    private const uint BindFlag = 0x1000;
    private const uint Recursive = 0x4000;
    private const uint SlaveFlag = 0x80000;

    /// <summary>Mounts a file system.</summary>
    /// <param name="type">Its type, for example <c>tmpfs</c>.</param>
    /// <param name="target">Where.</param>
    /// <param name="options">Flags.</param>
    /// <param name="data">Options of the file system, comma-separated, below one page.</param>
    /// <param name="source">The device or the name that is shown.</param>
    public static void Mount(
        string type,
        string target,
        MountOptions options = MountOptions.None,
        string? data = null,
        string? source = null
    ) => LinuxError.Check(Native.Mount(source ?? type, target, type, (uint)options, data), $"mount({type})", target);

    /// <summary>Makes a file or a tree visible at a second place.</summary>
    /// <param name="source">What.</param>
    /// <param name="target">Where; a directory for a directory, a file for anything else.</param>
    /// <param name="options">Flags that differ from the source's; set by a second step, as the kernel wants it.</param>
    /// <param name="recursive">With the mounts below.</param>
    public static void Bind(string source, string target, MountOptions options = MountOptions.None, bool recursive = false)
    {
        LinuxError.Check(Native.Mount(source, target, null, BindFlag | (recursive ? Recursive : 0), null), "mount(bind)", target);
        if (options != MountOptions.None)
        {
            LinuxError.Check(Native.Mount(null, target, null, BindFlag | Remount | (uint)options, null), "mount(remount)", target);
        }
    }

    /// <summary>Makes a mount, and those below it, read-only.</summary>
    /// <param name="root">A descriptor of its root, opened after it was mounted.</param>
    public static unsafe void SetReadOnly(SafeFileHandle root)
    {
        MountAttributes attributes = new() { Set = 1 };
        LinuxError.Check(
            (int)
                Native.SyscallMountSetAttr(
                    Native.SysMountSetAttr,
                    root.Number(),
                    string.Empty,
                    Native.AtEmptyPath | Native.AtRecursive,
                    &attributes,
                    sizeof(MountAttributes)
                ),
            "mount_setattr"
        );
    }

    /// <summary>Mounts from elsewhere still arrive here, ours do not go there.</summary>
    /// <param name="target">A mount point.</param>
    /// <param name="recursive">With the mounts below.</param>
    public static void MakeSlave(string target, bool recursive = true) => Propagate(target, SlaveFlag, recursive);

    /// <summary>Takes a mount away; what still uses it keeps it until it ends.</summary>
    /// <param name="target">The mount point.</param>
    /// <returns>False if it is none.</returns>
    public static bool Unmount(string target) =>
        Native.Unmount(target, MNT_DETACH | UMOUNT_NOFOLLOW) == 0
        || (LinuxError.Last is Errno.EINVAL or Errno.ENOENT ? false : throw LinuxError.FromLastError("umount2", target));

    /// <summary>Takes all mounts at and below a directory away, the latest first.</summary>
    /// <param name="directory">An absolute path without links.</param>
    /// <returns>How many there were.</returns>
    public static int UnmountBelow(string directory)
    {
        return ListBelow(directory).Reverse().Count(Unmount);
    }

    /// <summary>The mount points at and below a directory in the calling thread's namespace, as they were mounted.</summary>
    /// <param name="directory">An absolute path without links.</param>
    /// <returns>Absolute paths; one that is mounted over twice stands there twice.</returns>
    public static IReadOnlyList<string> ListBelow(string directory)
    {
        List<string> found = [];
        foreach (string line in (ProcFile.TryRead("/proc/thread-self/mountinfo", int.MaxValue) ?? "").Split('\n'))
        {
            // The fifth field is where it is, with the characters that separate fields in octal.
            if (
                line.Split(' ', 6) is [_, _, _, _, { } escaped, _]
                && Unescape(escaped) is { } path
                && (path == directory || path.StartsWith(directory + "/", StringComparison.Ordinal))
            )
            {
                found.Add(path);
            }
        }

        return found;
    }

    private static string Unescape(string path) =>
        path.Contains('\\')
            ? path.Replace("\\040", " ", StringComparison.Ordinal)
                .Replace("\\011", "\t", StringComparison.Ordinal)
                .Replace("\\012", "\n", StringComparison.Ordinal)
                .Replace("\\134", "\\", StringComparison.Ordinal)
            : path;

    private static void Propagate(string target, uint flag, bool recursive) =>
        LinuxError.Check(Native.Mount(null, target, null, flag | (recursive ? Recursive : 0), null), "mount(propagation)", target);
}
