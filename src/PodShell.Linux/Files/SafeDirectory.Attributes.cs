using System.Text;
using PodShell.Linux.Errors;
using PodShell.Linux.Interop;
using Tmds.Linux;

namespace PodShell.Linux.Files;

/// <content>Status, mode, owner, times and links' targets of single names, never through a link.</content>
public sealed unsafe partial class SafeDirectory
{
    private const int MaxLink = 4096;

    /// <summary>What the kernel says about a name, without following a link.</summary>
    /// <param name="name">One name.</param>
    /// <returns>The status, or null if there is nothing.</returns>
    public FileStatus? TryGetStatus(string name) => FileStatus.Query(Fd, PathBytes.FromName(name), AT_SYMLINK_NOFOLLOW, Shown(name));

    /// <summary>What a symbolic link says.</summary>
    /// <param name="name">One name.</param>
    /// <returns>Its target, unresolved.</returns>
    public string ReadLink(string name)
    {
        byte[] buffer = new byte[MaxLink];
        fixed (
            byte* text = PathBytes.FromName(name),
                result = buffer
        )
        {
            long length = LinuxError.Check((long)Native.ReadLinkAt(Fd, text, result, MaxLink), "readlinkat", Shown(name));
            return Encoding.UTF8.GetString(buffer, 0, (int)length);
        }
    }

    /// <summary>Sets permission bits; a symbolic link is refused (it has none of its own).</summary>
    /// <param name="name">One name.</param>
    /// <param name="mode">Permission bits with setuid, setgid and sticky, octal 0 to 07777.</param>
    public void SetMode(string name, int mode)
    {
        fixed (byte* text = PathBytes.FromName(name))
        {
            int result = (int)Native.SyscallFChmodAt2(Native.SysFChmodAt2, Fd, text, mode, AT_SYMLINK_NOFOLLOW);
            if (result < 0 && LinuxError.Last is Errno.ENOSYS or Errno.EPERM)
            {
                // Before Linux 6.6 (and under old seccomp filters) the C library does the same through /proc.
                result = Native.FChmodAt(Fd, text, (uint)mode, AT_SYMLINK_NOFOLLOW);
            }

            LinuxError.Check(result, "fchmodat", Shown(name));
        }
    }

    /// <summary>Sets owner and group, of a link itself. The kernel clears setuid and setgid of files then: set the mode after it.</summary>
    /// <param name="name">One name.</param>
    /// <param name="uid">Owner, as seen in this user namespace.</param>
    /// <param name="gid">Group, as seen in this user namespace.</param>
    public void SetOwner(string name, uint uid, uint gid)
    {
        fixed (byte* text = PathBytes.FromName(name))
        {
            LinuxError.Check(Native.FChownAt(Fd, text, uid, gid, AT_SYMLINK_NOFOLLOW), "fchownat", Shown(name));
        }
    }

    /// <summary>Sets access and modification time, of a link itself.</summary>
    /// <param name="name">One name.</param>
    /// <param name="access">Access time.</param>
    /// <param name="modification">Modification time.</param>
    public void SetTimes(string name, DateTimeOffset access, DateTimeOffset modification)
    {
        timespec* times = stackalloc timespec[2];
        times[0] = FileTime.From(access);
        times[1] = FileTime.From(modification);
        fixed (byte* text = PathBytes.FromName(name))
        {
            LinuxError.Check(Native.UTimeNsAt(Fd, text, times, AT_SYMLINK_NOFOLLOW), "utimensat", Shown(name));
        }
    }
}
