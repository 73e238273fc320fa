using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <content>Objects that a descriptor only names (O_PATH): nothing is opened, no pipe blocks, no device notices.</content>
public static unsafe partial class FileAt
{
    /// <summary>Names what a path of the host leads to, links followed.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The descriptor, or null if there is nothing.</returns>
    public static SafeFileHandle? TryOpenObject(string path)
    {
        int descriptor = Native.Open(path, O_PATH | O_CLOEXEC, 0);
        return descriptor >= 0 ? FdExtensions.Wrap(descriptor)
            : LinuxError.Last is Errno.ENOENT or Errno.ENOTDIR ? null
            : throw LinuxError.FromLastError("open", path);
    }

    /// <summary>Sets owner and group of such an object.</summary>
    /// <param name="found">The object.</param>
    /// <param name="uid">Owner, as seen in this user namespace.</param>
    /// <param name="gid">Group, as seen in this user namespace.</param>
    public static void SetOwner(SafeFileHandle found, uint uid, uint gid)
    {
        ReadOnlySpan<byte> nothing = "\0"u8;
        fixed (byte* text = nothing)
        {
            LinuxError.Check(Native.FChownAt(found.Number(), text, uid, gid, Native.AtEmptyPath), "fchownat");
        }
    }
}
