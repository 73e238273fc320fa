using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <summary>What statfs(2) says about a file system.</summary>
/// <param name="Type">Its name as /proc/filesystems has it, or the magic number in hexadecimal.</param>
/// <param name="TotalBytes">Size in bytes.</param>
/// <param name="AvailableBytes">Bytes that an unprivileged user can still write.</param>
/// <param name="TotalInodes">Inodes; 0 where the file system has no fixed number.</param>
/// <param name="FreeInodes">Free inodes.</param>
/// <param name="Restrictions">Those of <c>nosuid</c>, <c>nodev</c> and <c>noexec</c> with which it is mounted there, in this order.</param>
public sealed record FileSystemStatus(
    string Type,
    long TotalBytes,
    long AvailableBytes,
    long TotalInodes,
    long FreeInodes,
    IReadOnlyList<string> Restrictions
)
{
    // statfs(2): ST_NOSUID, ST_NODEV, ST_NOEXEC.
    private static readonly (long Flag, string Name)[] s_restrictions = [(2, "nosuid"), (4, "nodev"), (8, "noexec")];

    /// <summary>The file system on which a path is.</summary>
    /// <param name="path">A path of the host that exists.</param>
    /// <returns>What the kernel says.</returns>
    public static unsafe FileSystemStatus Of(string path)
    {
        using SafeFileHandle file = FdExtensions.Wrap(LinuxError.Check(Native.Open(path, O_PATH | O_CLOEXEC, 0), "open", path));
        StatFs result;
        LinuxError.Check(Native.FStatFs(file.Number(), &result), "fstatfs", path);
        long flags = result.Flags;
        return new FileSystemStatus(
            NameOf(result.Type),
            (long)result.Blocks * result.BlockSize,
            (long)result.BlocksAvailable * result.BlockSize,
            (long)result.Files,
            (long)result.FilesFree,
            [.. s_restrictions.Where(one => (flags & one.Flag) != 0).Select(one => one.Name)]
        );
    }

    private static string NameOf(long magic) =>
        magic switch
        {
            0xEF53 => "ext4",
            0x58465342 => "xfs",
            0x9123683E => "btrfs",
            0x01021994 => "tmpfs",
            0x794C7630 => "overlay",
            0x65735546 => "fuse",
            0x6969 => "nfs",
            0x2FC12FC1 => "zfs",
            0xF2F52010 => "f2fs",
            0x63677270 => "cgroup2",
            0x27E0EB => "cgroup",
            0x62656572 => "sysfs",
            0x9FA0 => "proc",
            0xFF534D42 => "cifs",
            0x61756673 => "aufs",
            0xCA451A4E => "bcachefs",
            _ => $"0x{magic:x}",
        };
}
