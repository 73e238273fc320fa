using System.Runtime.InteropServices;
using PodShell.Linux.Errors;
using PodShell.Linux.Interop;
using Tmds.Linux;

namespace PodShell.Linux.Files;

/// <content>Content and attributes, mostly of open files.</content>
public static unsafe partial class FileAt
{
    private const int SeekData = 3;
    private const int SeekHole = 4;

    /// <summary>Writes all of a buffer at the file's position.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="data">The bytes.</param>
    /// <returns>The error number; part may be written then.</returns>
    public static Errno Write(int descriptor, ReadOnlySpan<byte> data)
    {
        fixed (byte* start = data)
        {
            for (nint done = 0; done < data.Length; )
            {
                nint count = Native.Write(descriptor, start + done, data.Length - done);
                if (count < 0 && LinuxError.Last != Errno.EINTR)
                {
                    return LinuxError.Last;
                }

                done += count > 0 ? count : 0;
            }
        }

        return Errno.None;
    }

    /// <summary>Moves the position, also beyond the end; what is skipped becomes a hole.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="offset">Bytes from its start.</param>
    /// <returns>The error number.</returns>
    public static Errno Seek(int descriptor, long offset) => Native.LSeek(descriptor, offset, SEEK_SET) >= 0 ? Errno.None : LinuxError.Last;

    /// <summary>Finds the next part of a file that is not a hole. A file system that knows no holes has one part, the whole file.</summary>
    /// <param name="descriptor">The file; its position changes.</param>
    /// <param name="offset">Where to begin.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <returns>The error number; ENXIO when there is none any more.</returns>
    public static Errno FindData(int descriptor, long offset, out long start, out long end)
    {
        end = 0;
        start = Native.LSeek(descriptor, offset, SeekData);
        if (start < 0)
        {
            return LinuxError.Last;
        }

        end = Native.LSeek(descriptor, start, SeekHole);
        return end < 0 ? LinuxError.Last : Errno.None;
    }

    /// <summary>Cuts a file or lengthens it by a hole.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="length">Its new length in bytes.</param>
    /// <returns>The error number.</returns>
    public static Errno SetLength(int descriptor, long length) => Result(NativeTruncate(descriptor, length));

    /// <summary>Asks for disk space ahead, so that a large file lies in one piece. The length does not change.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="length">Bytes from its start.</param>
    /// <returns>The error number; EOPNOTSUPP where the file system cannot.</returns>
    public static Errno Allocate(int descriptor, long length) => Result(NativeAllocate(descriptor, 1, 0, length));

    /// <summary>Sets the permissions of an open file.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="mode">Permission bits, 0 to 07777.</param>
    /// <returns>The error number.</returns>
    public static Errno SetMode(int descriptor, uint mode) => Result(Native.FChmod(descriptor, mode));

    /// <summary>Sets owner and group of an open file. The kernel clears setuid and setgid then.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="uid">The owner in this user namespace.</param>
    /// <param name="gid">The group in this user namespace.</param>
    /// <returns>The error number; EINVAL if an id is not mapped.</returns>
    public static Errno SetOwner(int descriptor, uint uid, uint gid) => Result(Native.FChown(descriptor, uid, gid));

    /// <summary>Sets owner and group of a name.</summary>
    /// <param name="directory">The directory below which it is.</param>
    /// <param name="name">The name, ending with NUL.</param>
    /// <param name="uid">The owner in this user namespace.</param>
    /// <param name="gid">The group in this user namespace.</param>
    /// <returns>The error number; EINVAL if an id is not mapped.</returns>
    public static Errno SetOwner(int directory, ReadOnlySpan<byte> name, uint uid, uint gid)
    {
        fixed (byte* text = name)
        {
            return Result(Native.FChownAt(directory, text, uid, gid, AT_SYMLINK_NOFOLLOW));
        }
    }

    /// <summary>Sets access and modification time of an open file.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="seconds">Seconds since 1970.</param>
    /// <param name="nanoseconds">Nanoseconds, 0 to 999,999,999.</param>
    /// <returns>The error number.</returns>
    public static Errno SetTimes(int descriptor, long seconds, int nanoseconds)
    {
        timespec* times = stackalloc timespec[2];
        times[0] = times[1] = new timespec { tv_sec = seconds, tv_nsec = nanoseconds };
        return Result(Native.FUTimeNs(descriptor, times));
    }

    /// <summary>Sets access and modification time of a name.</summary>
    /// <param name="directory">The directory below which it is.</param>
    /// <param name="name">The name, ending with NUL.</param>
    /// <param name="seconds">Seconds since 1970.</param>
    /// <param name="nanoseconds">Nanoseconds, 0 to 999,999,999.</param>
    /// <returns>The error number.</returns>
    public static Errno SetTimes(int directory, ReadOnlySpan<byte> name, long seconds, int nanoseconds)
    {
        timespec* times = stackalloc timespec[2];
        times[0] = times[1] = new timespec { tv_sec = seconds, tv_nsec = nanoseconds };
        fixed (byte* text = name)
        {
            return Result(Native.UTimeNsAt(directory, text, times, AT_SYMLINK_NOFOLLOW));
        }
    }

    /// <summary>Sets an extended attribute of an open file or directory.</summary>
    /// <param name="descriptor">The file.</param>
    /// <param name="attribute">The attribute with its class, ending with NUL.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The error number.</returns>
    public static Errno SetAttribute(int descriptor, ReadOnlySpan<byte> attribute, ReadOnlySpan<byte> value)
    {
        fixed (
            byte* text = attribute,
                data = value
        )
        {
            return Result(NativeSetAttribute(descriptor, text, data, value.Length, 0));
        }
    }

    /// <summary>What a name is.</summary>
    /// <param name="directory">The directory below which it is.</param>
    /// <param name="name">The name, ending with NUL.</param>
    /// <param name="type">What it is, if there is something.</param>
    /// <param name="device">The device's number, of a device node.</param>
    /// <returns>The error number; ENOENT if there is nothing.</returns>
    public static Errno GetType(int directory, ReadOnlySpan<byte> name, out FileType type, out DeviceNumber device)
    {
        statx status = default;
        Errno result;
        fixed (byte* text = name)
        {
            result = Result(Native.StatX(directory, text, AT_SYMLINK_NOFOLLOW, STATX_TYPE, &status));
        }

        type = (status.stx_mode & 0xF000) switch
        {
            0x8000 => FileType.Regular,
            0x4000 => FileType.Directory,
            0xA000 => FileType.SymbolicLink,
            0x2000 => FileType.CharacterDevice,
            0x6000 => FileType.BlockDevice,
            0x1000 => FileType.Fifo,
            0xC000 => FileType.Socket,
            _ => FileType.Unknown,
        };
        device = new DeviceNumber(status.stx_rdev_major, status.stx_rdev_minor);
        return result;
    }

    /// <summary>
    /// Gives the calling thread its own file mode mask, 0, so that modes hold as they are given; other threads keep theirs. For threads
    /// that do nothing but apply layers, since it also gives the thread its own working directory.
    /// </summary>
    /// <returns>The error number.</returns>
    public static Errno DetachThreadMask()
    {
        Errno result = Result(NativeUnshare(CloneFs));
        if (result == Errno.None)
        {
            _ = NativeMask(0);
        }

        return result;
    }

    private const int CloneFs = 0x200;

    [LibraryImport(Native.LibC, EntryPoint = "ftruncate", SetLastError = true)]
    private static partial int NativeTruncate(int descriptor, long length);

    [LibraryImport(Native.LibC, EntryPoint = "fallocate", SetLastError = true)]
    private static partial int NativeAllocate(int descriptor, int mode, long offset, long length);

    [LibraryImport(Native.LibC, EntryPoint = "fsetxattr", SetLastError = true)]
    private static partial int NativeSetAttribute(int descriptor, byte* name, byte* value, nint size, int flags);

    [LibraryImport(Native.LibC, EntryPoint = "unshare", SetLastError = true)]
    private static partial int NativeUnshare(int flags);

    [LibraryImport(Native.LibC, EntryPoint = "umask", SetLastError = true)]
    private static partial uint NativeMask(uint mask);
}
