using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <summary>
/// An open directory and what can be done below it without ever leaving it. Two sorts of members:
/// those that take a <c>name</c> act on exactly one name in this directory and never follow a link there;
/// those that take a <c>path</c> resolve it with this directory as "/" (openat2 with RESOLVE_IN_ROOT and RESOLVE_NO_MAGICLINKS),
/// so that "..", absolute links and swaps by another process end inside. Not thread-safe for Dispose; all else may run in parallel.
/// </summary>
public sealed unsafe partial class SafeDirectory : IDisposable
{
    internal SafeDirectory(SafeFileHandle handle, string path)
    {
        Handle = handle;
        Path = path;
    }

    /// <summary>The descriptor.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Where it was when it was opened; for messages only.</summary>
    public string Path { get; }

    private int Fd => Handle.Number();

    /// <summary>Opens a directory of the host, following links: for paths that the user or the engine chose.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The open directory.</returns>
    public static SafeDirectory Open(string path)
    {
        byte[] bytes = PathBytes.FromPath(path);
        fixed (byte* text = bytes)
        {
            int fd = Native.OpenAt(AT_FDCWD, text, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
            return new SafeDirectory(FdExtensions.Wrap(LinuxError.Check(fd, "open", path)), path);
        }
    }

    /// <summary>
    /// Takes a shared lock on the directory itself (flock(2)), which every process has that inherits the descriptor: systemd-tmpfiles(8)
    /// leaves alone what is in a locked directory, however old it is.
    /// </summary>
    public void LockShared() => LinuxError.Check(FileLock.FLock(Fd, Native.LockShared), "flock", Path);

    /// <summary>Opens a directory of the host and creates it, with its parents, if it is not there.</summary>
    /// <param name="path">The path.</param>
    /// <param name="mode">Permission bits of what is created (the process's umask does not apply to the last one).</param>
    /// <returns>The open directory.</returns>
    public static SafeDirectory OpenOrCreate(string path, int mode = UnixMode.OwnerDirectory)
    {
        string full = System.IO.Path.GetFullPath(path);
        fixed (byte* text = PathBytes.FromPath(full))
        {
            bool created = Native.MkdirAt(AT_FDCWD, text, (uint)mode) == 0;
            if (!created && LinuxError.Last == Errno.ENOENT)
            {
                OpenOrCreate(System.IO.Path.GetDirectoryName(full)!, mode).Dispose();
                created = Native.MkdirAt(AT_FDCWD, text, (uint)mode) == 0;
            }

            if (!created && LinuxError.Last != Errno.EEXIST)
            {
                throw LinuxError.FromLastError("mkdir", full);
            }

            SafeDirectory directory = Open(full);
            if (created)
            {
                directory.Handle.SetMode(mode);
            }

            return directory;
        }
    }

    /// <summary>Opens a subdirectory; a link there is refused (ENOTDIR or ELOOP).</summary>
    /// <param name="name">One name.</param>
    /// <returns>The open directory.</returns>
    public SafeDirectory OpenDirectory(string name) =>
        new(OpenAt(PathBytes.FromName(name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0, name), Shown(name));

    /// <summary>Opens a subdirectory if there is one.</summary>
    /// <param name="name">One name.</param>
    /// <returns>The open directory, or null if there is nothing or something else.</returns>
    public SafeDirectory? TryOpenDirectory(string name)
    {
        fixed (byte* text = PathBytes.FromName(name))
        {
            int fd = Native.OpenAt(Fd, text, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
            return fd >= 0 ? new SafeDirectory(FdExtensions.Wrap(fd), Shown(name))
                : LinuxError.Last is Errno.ENOENT or Errno.ENOTDIR or Errno.ELOOP ? null
                : throw LinuxError.FromLastError("openat", Shown(name));
        }
    }

    /// <summary>A second handle on the same directory.</summary>
    /// <returns>The duplicate.</returns>
    public SafeDirectory Duplicate() => new(Handle.Duplicate(), Path);

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private SafeFileHandle OpenAt(byte[] name, int flags, uint mode, string shown)
    {
        fixed (byte* text = name)
        {
            return FdExtensions.Wrap(LinuxError.Check(Native.OpenAt(Fd, text, flags, mode), "openat", Shown(shown)));
        }
    }

    private string Shown(string name) => Path.EndsWith('/') ? Path + name : $"{Path}/{name}";
}
