using PodShell.Linux.Errors;
using PodShell.Linux.Interop;
using Tmds.Linux;

namespace PodShell.Linux.Files;

/// <summary>What statx(2) says about one file.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Mode">Permission bits with setuid, setgid and sticky (07777).</param>
/// <param name="Uid">Owner, as seen in this user namespace.</param>
/// <param name="Gid">Group, as seen in this user namespace.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Blocks">Allocated blocks of 512 bytes.</param>
/// <param name="Links">Hard links.</param>
/// <param name="Inode">Inode number.</param>
/// <param name="Device">Device of the file system, as major and minor.</param>
/// <param name="DeviceNode">Major and minor of a device node, else 0:0.</param>
/// <param name="AccessTime">Last access.</param>
/// <param name="ModificationTime">Last change of the content.</param>
/// <param name="ChangeTime">Last change of content or metadata.</param>
public readonly record struct FileStatus(
    FileType Type,
    int Mode,
    uint Uid,
    uint Gid,
    long Size,
    long Blocks,
    uint Links,
    ulong Inode,
    DeviceNumber Device,
    DeviceNumber DeviceNode,
    DateTimeOffset AccessTime,
    DateTimeOffset ModificationTime,
    DateTimeOffset ChangeTime
)
{
    /// <summary>Whether this is a directory.</summary>
    public bool IsDirectory => Type == FileType.Directory;

    /// <summary>Whether this is a regular file.</summary>
    public bool IsRegular => Type == FileType.Regular;

    /// <summary>Whether this is a symbolic link.</summary>
    public bool IsSymbolicLink => Type == FileType.SymbolicLink;

    /// <summary>Whether two names are one file.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if device and inode are the same.</returns>
    public bool IsSameFile(in FileStatus other) => Inode == other.Inode && Device == other.Device;

    /// <summary>The status of a path of the host, without following a link at its end.</summary>
    /// <param name="path">A path that the user or the engine chose, never one from an image.</param>
    /// <param name="follow">Follow a link at its end.</param>
    /// <returns>The status, or null if there is nothing.</returns>
    public static FileStatus? TryGet(string path, bool follow = false) =>
        Query(AT_FDCWD, PathBytes.FromPath(path), follow ? 0 : AT_SYMLINK_NOFOLLOW, path);

    internal static FileStatus OfHandle(SafeFileHandle handle) =>
        Query(handle.Number(), [0], AT_EMPTY_PATH, null) ?? throw LinuxError.Create("statx", Errno.ENOENT);

    internal static unsafe FileStatus? Query(int directory, byte[] path, int flags, string? shown)
    {
        statx result;
        fixed (byte* name = path)
        {
            if (Native.StatX(directory, name, flags, STATX_BASIC_STATS, &result) < 0)
            {
                return LinuxError.Last is Errno.ENOENT or Errno.ENOTDIR ? null : throw LinuxError.FromLastError("statx", shown);
            }
        }

        return new FileStatus(
            TypeOf(result.stx_mode),
            result.stx_mode & 0xFFF,
            result.stx_uid,
            result.stx_gid,
            (long)result.stx_size,
            (long)result.stx_blocks,
            result.stx_nlink,
            result.stx_ino,
            new DeviceNumber(result.stx_dev_major, result.stx_dev_minor),
            new DeviceNumber(result.stx_rdev_major, result.stx_rdev_minor),
            FileTime.To(result.stx_atime.tv_sec, result.stx_atime.tv_nsec),
            FileTime.To(result.stx_mtime.tv_sec, result.stx_mtime.tv_nsec),
            FileTime.To(result.stx_ctime.tv_sec, result.stx_ctime.tv_nsec)
        );
    }

    private static FileType TypeOf(ushort mode) =>
        (mode & 0xF000) switch
        {
            0x8000 => FileType.Regular,
            0x4000 => FileType.Directory,
            0xA000 => FileType.SymbolicLink,
            0x1000 => FileType.Fifo,
            0xC000 => FileType.Socket,
            0x2000 => FileType.CharacterDevice,
            0x6000 => FileType.BlockDevice,
            _ => FileType.Unknown,
        };
}
