using System.Runtime.InteropServices;
using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <content>Reading what names in a directory are, without following links and without opening anything that would notice.</content>
public static unsafe partial class FileAt
{
    private const int MaximumLink = 4096;

    /// <summary>What the kernel says about a name, without following a link.</summary>
    /// <param name="directory">The directory below which it is.</param>
    /// <param name="name">The name, ending with NUL.</param>
    /// <param name="shown">What a failure calls it.</param>
    /// <returns>The status, or null if there is nothing.</returns>
    public static FileStatus? TryGetStatus(int directory, byte[] name, string? shown = null) =>
        FileStatus.Query(directory, name, AT_SYMLINK_NOFOLLOW, shown);

    /// <summary>The names in a directory, each ending with NUL, without "." and "..".</summary>
    /// <param name="directory">An open directory.</param>
    /// <param name="shown">What a failure calls it.</param>
    /// <returns>The names in the order of their bytes.</returns>
    public static List<byte[]> ListNames(SafeFileHandle directory, string shown)
    {
        List<byte[]> names = [.. new SafeDirectory(directory, shown).ListRaw().Select(static entry => entry.Name)];
        names.Sort(static (one, other) => one.AsSpan().SequenceCompareTo(other));
        return names;
    }

    /// <summary>
    /// Opens a regular file for reading. What it is is looked at before it is opened, by a descriptor that only names it: a pipe that takes
    /// its place does not block, and a device does not notice.
    /// </summary>
    /// <param name="directory">The directory below which it is.</param>
    /// <param name="name">The name, ending with NUL.</param>
    /// <param name="file">The open file; null with any error.</param>
    /// <returns>The error number; EINVAL when it is no regular file any more, ELOOP when it is a symbolic link.</returns>
    public static Errno OpenRegular(int directory, ReadOnlySpan<byte> name, out SafeFileHandle? file)
    {
        file = null;
        Errno errno = Open(directory, name, O_PATH | O_NOFOLLOW | O_CLOEXEC, 0, out int descriptor);
        if (errno != Errno.None)
        {
            return errno;
        }

        using SafeFileHandle found = FdExtensions.Wrap(descriptor);
        FileStatus status = found.Status();
        if (!status.IsRegular)
        {
            return status.IsSymbolicLink ? Errno.ELOOP : Errno.EINVAL;
        }

        int opened = Native.Open(found.ProcPath(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);
        if (opened < 0)
        {
            return LinuxError.Last;
        }

        file = FdExtensions.Wrap(opened);
        return Errno.None;
    }

    /// <summary>Opens an existing file for writing and empties it.</summary>
    /// <param name="directory">The directory below which it is.</param>
    /// <param name="name">The name, ending with NUL.</param>
    /// <param name="descriptor">A descriptor that the caller closes, or -1.</param>
    /// <returns>The error number; ELOOP for a symbolic link.</returns>
    public static Errno Truncate(int directory, ReadOnlySpan<byte> name, out int descriptor) =>
        Open(directory, name, O_WRONLY | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0, out descriptor);

    /// <summary>What a symbolic link says.</summary>
    /// <param name="directory">The directory below which it is.</param>
    /// <param name="name">The name, ending with NUL.</param>
    /// <param name="target">Its target without NUL, unresolved.</param>
    /// <returns>The error number; EINVAL when it is none.</returns>
    public static Errno ReadLink(int directory, ReadOnlySpan<byte> name, out byte[] target)
    {
        byte[] buffer = new byte[MaximumLink];
        fixed (
            byte* text = name,
                result = buffer
        )
        {
            nint length = Native.ReadLinkAt(directory, text, result, MaximumLink);
            target = length > 0 ? buffer[..(int)length] : [];
            return length < 0 ? LinuxError.Last : Errno.None;
        }
    }

    /// <summary>Lets the kernel copy bytes from one file to another, from and to their positions.</summary>
    /// <param name="from">The source.</param>
    /// <param name="to">The target.</param>
    /// <param name="length">The most bytes.</param>
    /// <param name="copied">How many it copied; 0 at the source's end.</param>
    /// <returns>The error number; EXDEV, EINVAL, ENOSYS or EOPNOTSUPP where it cannot.</returns>
    public static Errno CopyRange(int from, int to, long length, out long copied)
    {
        nint result = NativeCopyRange(from, null, to, null, (nint)Math.Min(length, 1L << 30), 0);
        copied = Math.Max(result, 0);
        return result < 0 ? LinuxError.Last : Errno.None;
    }

    [LibraryImport(Native.LibC, EntryPoint = "copy_file_range", SetLastError = true)]
    private static partial nint NativeCopyRange(int from, long* fromOffset, int to, long* toOffset, nint length, uint flags);
}
