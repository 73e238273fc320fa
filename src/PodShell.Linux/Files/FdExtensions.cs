using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <summary>Descriptors as <see cref="SafeFileHandle"/>, so that FileStream and RandomAccess take them as they are.</summary>
public static class FdExtensions
{
    /// <summary>The number of a descriptor; valid as long as the handle is not disposed.</summary>
    /// <param name="handle">The handle.</param>
    /// <returns>The descriptor's number.</returns>
    public static int Number(this SafeFileHandle handle) => (int)handle.DangerousGetHandle();

    /// <summary>The path that names this very object whatever happens to its name: for calls that take only paths.</summary>
    /// <param name="handle">The handle.</param>
    /// <returns><c>/proc/self/fd/N</c>.</returns>
    public static string ProcPath(this SafeFileHandle handle) => $"/proc/self/fd/{handle.Number()}";

    /// <summary>A second descriptor for the same open file, closed on exec.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="minimum">The lowest number that it may get.</param>
    /// <returns>The new descriptor.</returns>
    public static SafeFileHandle Duplicate(this SafeFileHandle handle, int minimum = 3) =>
        Wrap(LinuxError.Check(Native.FCntl(handle.Number(), F_DUPFD_CLOEXEC, minimum), "fcntl(F_DUPFD_CLOEXEC)"));

    /// <summary>Opens the very object that a handle names, to be read and written.</summary>
    /// <param name="handle">The handle, which may be one that names only (O_PATH).</param>
    /// <returns>A new open file, closed on exec.</returns>
    public static SafeFileHandle Reopen(this SafeFileHandle handle) =>
        Wrap(LinuxError.Check(Native.Open(handle.ProcPath(), O_RDWR | O_NOCTTY | O_CLOEXEC, 0), "open", handle.ProcPath()));

    /// <summary>Reads and writes that would have to wait fail with EAGAIN from now on, for all who share the open file.</summary>
    /// <param name="handle">The handle.</param>
    public static void SetNonBlocking(this SafeFileHandle handle) =>
        LinuxError.Check(
            Native.FCntl(
                handle.Number(),
                F_SETFL,
                LinuxError.Check(Native.FCntl(handle.Number(), F_GETFL, 0), "fcntl(F_GETFL)") | O_NONBLOCK
            ),
            "fcntl(F_SETFL)"
        );

    /// <summary>Opens a pipe, a terminal or a socket's like for reading without waiting for its other side.</summary>
    /// <param name="path">A path of the host that the user named.</param>
    /// <returns>The descriptor, which does not block.</returns>
    public static SafeFileHandle OpenNonBlocking(string path) =>
        Wrap(LinuxError.Check(Native.Open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0), "open", path));

    /// <summary>Flushes data and metadata to the disk (fsync(2)).</summary>
    /// <param name="handle">The handle.</param>
    public static void Sync(this SafeFileHandle handle) => LinuxError.Check(Native.FSync(handle.Number()), "fsync");

    /// <summary>Flushes the whole file system that this file is on (syncfs(2)).</summary>
    /// <param name="handle">The handle.</param>
    public static void SyncFileSystem(this SafeFileHandle handle) => LinuxError.Check(Native.SyncFs(handle.Number()), "syncfs");

    /// <summary>Sets the permission bits of an open file (fchmod(2)).</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="mode">Permission bits with setuid, setgid and sticky, octal 0 to 07777.</param>
    public static void SetMode(this SafeFileHandle handle, int mode) =>
        LinuxError.Check(Native.FChmod(handle.Number(), (uint)mode), "fchmod");

    /// <summary>
    /// Sets owner and group of an open file (fchown(2)). The kernel clears setuid and setgid then: set the mode after it.
    /// </summary>
    /// <param name="handle">The handle.</param>
    /// <param name="uid">Owner, as seen in this user namespace.</param>
    /// <param name="gid">Group, as seen in this user namespace.</param>
    public static void SetOwner(this SafeFileHandle handle, uint uid, uint gid) =>
        LinuxError.Check(Native.FChown(handle.Number(), uid, gid), "fchown");

    /// <summary>Sets access and modification time of an open file.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="access">Access time.</param>
    /// <param name="modification">Modification time.</param>
    public static unsafe void SetTimes(this SafeFileHandle handle, DateTimeOffset access, DateTimeOffset modification)
    {
        Tmds.Linux.timespec* times = stackalloc Tmds.Linux.timespec[2];
        times[0] = FileTime.From(access);
        times[1] = FileTime.From(modification);
        LinuxError.Check(Native.FUTimeNs(handle.Number(), times), "futimens");
    }

    /// <summary>What the kernel says about an open file.</summary>
    /// <param name="handle">The handle.</param>
    /// <returns>Type, mode, owner, size, times.</returns>
    public static FileStatus Status(this SafeFileHandle handle) => FileStatus.OfHandle(handle);

    internal static SafeFileHandle Wrap(int fd) => new(fd, ownsHandle: true);
}
