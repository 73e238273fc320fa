using PodShell.Linux.Errors;
using PodShell.Linux.Interop;
using Tmds.Linux;

namespace PodShell.Linux.Files;

/// <summary>
/// System calls relative to a directory's descriptor, with names as the kernel takes them: bytes of any encoding that end with a NUL.
/// For layers, whose names need not be text and whose entries come by the ten thousand: nothing is allocated, and callers decide on the
/// error number at once. No call follows a symbolic link in the last component. Everything else uses <see cref="SafeDirectory"/>.
/// </summary>
public static unsafe partial class FileAt
{
    private const ulong ResolveNoMagicLinks = 0x02;
    private const ulong ResolveInRoot = 0x10;

    /// <summary>Opens a directory; a symbolic link there gives ENOTDIR.</summary>
    /// <param name="directory">The directory below which it is.</param>
    /// <param name="name">Its name, ending with NUL.</param>
    /// <param name="descriptor">A descriptor that the caller closes, or -1.</param>
    /// <returns>The error number.</returns>
    public static Errno OpenDirectory(int directory, ReadOnlySpan<byte> name, out int descriptor) =>
        Open(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0, out descriptor);

    /// <summary>Makes a file that must not exist and opens it for writing.</summary>
    /// <param name="directory">The directory below which it comes.</param>
    /// <param name="name">Its name, ending with NUL.</param>
    /// <param name="mode">Its permissions, from which the thread's umask is taken.</param>
    /// <param name="descriptor">A descriptor that the caller closes, or -1.</param>
    /// <returns>The error number.</returns>
    public static Errno CreateFile(int directory, ReadOnlySpan<byte> name, uint mode, out int descriptor) =>
        Open(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode, out descriptor);

    /// <summary>Opens whatever is there for reading; never waits for a FIFO's other end.</summary>
    /// <param name="directory">The directory below which it is.</param>
    /// <param name="name">Its name, ending with NUL.</param>
    /// <param name="descriptor">A descriptor that the caller closes, or -1.</param>
    /// <returns>The error number; ELOOP for a symbolic link.</returns>
    public static Errno OpenFile(int directory, ReadOnlySpan<byte> name, out int descriptor) =>
        Open(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0, out descriptor);

    /// <summary>
    /// Opens a directory by a path, resolving symbolic links as if <paramref name="root"/> were "/" (openat2, RESOLVE_IN_ROOT).
    /// </summary>
    /// <param name="root">The directory that is not left.</param>
    /// <param name="path">The path, ending with NUL.</param>
    /// <param name="descriptor">A descriptor that the caller closes, or -1.</param>
    /// <returns>The error number.</returns>
    public static Errno OpenDirectoryInRoot(int root, ReadOnlySpan<byte> path, out int descriptor)
    {
        open_how how = new() { flags = (ulong)(uint)(O_RDONLY | O_DIRECTORY | O_CLOEXEC), resolve = ResolveInRoot | ResolveNoMagicLinks };
        fixed (byte* text = path)
        {
            nint result = Native.SyscallOpenAt2(Native.SysOpenAt2, root, text, &how, sizeof(open_how));
            descriptor = result < 0 ? -1 : (int)result;
            return result < 0 ? LinuxError.Last : Errno.None;
        }
    }

    /// <summary>Closes a descriptor.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <returns>The error number; the descriptor is gone in any case.</returns>
    public static Errno Close(int descriptor) => Result(Native.Close(descriptor));

    /// <summary>Makes a directory.</summary>
    /// <param name="directory">The directory below which it comes.</param>
    /// <param name="name">Its name, ending with NUL.</param>
    /// <param name="mode">Its permissions, from which the thread's umask is taken.</param>
    /// <returns>The error number.</returns>
    public static Errno MakeDirectory(int directory, ReadOnlySpan<byte> name, uint mode)
    {
        fixed (byte* text = name)
        {
            return Result(Native.MkdirAt(directory, text, mode));
        }
    }

    /// <summary>Makes a device node, a FIFO, or overlay's whiteout (a character device 0:0).</summary>
    /// <param name="directory">The directory below which it comes.</param>
    /// <param name="name">Its name, ending with NUL.</param>
    /// <param name="type">CharacterDevice, BlockDevice or Fifo.</param>
    /// <param name="mode">Its permissions, from which the thread's umask is taken.</param>
    /// <param name="device">The device's number.</param>
    /// <returns>The error number.</returns>
    public static Errno MakeNode(int directory, ReadOnlySpan<byte> name, FileType type, uint mode, DeviceNumber device)
    {
        uint bits = type switch
        {
            FileType.CharacterDevice => 0x2000u,
            FileType.BlockDevice => 0x6000u,
            _ => 0x1000u,
        };
        fixed (byte* text = name)
        {
            return Result(Native.MknodAt(directory, text, bits | mode, device.Pack()));
        }
    }

    /// <summary>Makes a symbolic link.</summary>
    /// <param name="target">What it says, ending with NUL.</param>
    /// <param name="directory">The directory below which it comes.</param>
    /// <param name="name">Its name, ending with NUL.</param>
    /// <returns>The error number.</returns>
    public static Errno MakeSymbolicLink(ReadOnlySpan<byte> target, int directory, ReadOnlySpan<byte> name)
    {
        fixed (
            byte* to = target,
                text = name
        )
        {
            return Result(Native.SymlinkAt(to, directory, text));
        }
    }

    /// <summary>Makes a second name; of a symbolic link it is a second name of the link itself.</summary>
    /// <param name="sourceDirectory">The directory below which the file is.</param>
    /// <param name="sourceName">Its name, ending with NUL.</param>
    /// <param name="directory">The directory below which the new name comes.</param>
    /// <param name="name">The new name, ending with NUL.</param>
    /// <returns>The error number.</returns>
    public static Errno MakeHardLink(int sourceDirectory, ReadOnlySpan<byte> sourceName, int directory, ReadOnlySpan<byte> name)
    {
        fixed (
            byte* from = sourceName,
                text = name
        )
        {
            return Result(Native.LinkAt(sourceDirectory, from, directory, text, 0));
        }
    }

    /// <summary>Removes a name that is not a directory's.</summary>
    /// <param name="directory">The directory below which it is.</param>
    /// <param name="name">The name, ending with NUL.</param>
    /// <returns>The error number; EISDIR for a directory.</returns>
    public static Errno Unlink(int directory, ReadOnlySpan<byte> name)
    {
        fixed (byte* text = name)
        {
            return Result(Native.UnlinkAt(directory, text, 0));
        }
    }

    private static Errno Open(int directory, ReadOnlySpan<byte> name, int flags, uint mode, out int descriptor)
    {
        fixed (byte* text = name)
        {
            descriptor = Native.OpenAt(directory, text, flags, mode);
            return Result(descriptor);
        }
    }

    private static Errno Result(int result) => result >= 0 ? Errno.None : LinuxError.Last;
}
