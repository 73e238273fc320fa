using PodShell.Linux.Errors;
using PodShell.Linux.Interop;
using Tmds.Linux;

namespace PodShell.Linux.Files;

/// <content>Paths that are resolved with this directory as "/".</content>
public sealed unsafe partial class SafeDirectory
{
    private const ulong InRoot = 0x10;
    private const ulong NoMagicLinks = 0x02;
    private const ulong NoSymlinks = 0x04;

    /// <summary>Opens the directory at a path below this one, which counts as "/".</summary>
    /// <param name="path">Relative or absolute; "" and "/" are this directory.</param>
    /// <param name="followLinks">Follow links (inside this root); false refuses any link with ELOOP.</param>
    /// <returns>The open directory.</returns>
    public SafeDirectory ResolveDirectory(string path, bool followLinks = true) =>
        new(Resolve(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, followLinks), Shown(path.TrimStart('/')));

    /// <summary>Opens the directory at a path below this one if there is one.</summary>
    /// <param name="path">Relative or absolute.</param>
    /// <param name="followLinks">Follow links (inside this root).</param>
    /// <returns>The open directory, or null if there is nothing, something else, or a refused link.</returns>
    public SafeDirectory? TryResolveDirectory(string path, bool followLinks = true)
    {
        SafeFileHandle? fd = TryResolve(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, followLinks);
        return fd is null ? null : new SafeDirectory(fd, Shown(path.TrimStart('/')));
    }

    /// <summary>
    /// Opens a regular file for reading, wherever the path leads inside this root. Never blocks and never opens a pipe, a device
    /// or a directory: those give <c>InvalidPath</c>.
    /// </summary>
    /// <param name="path">Relative or absolute.</param>
    /// <param name="followLinks">Follow links (inside this root).</param>
    /// <returns>The open file, or null if there is nothing.</returns>
    public SafeFileHandle? TryResolveFile(string path, bool followLinks = true)
    {
        SafeFileHandle? fd = TryResolve(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, followLinks);
        if (fd is null || fd.Status().IsRegular)
        {
            return fd;
        }

        fd.Dispose();
        throw new PodShellException(ErrorIds.InvalidPath, ErrorKind.InvalidData, $"'{Shown(path)}' is not a regular file.", Shown(path));
    }

    /// <summary>A handle that names whatever is at a path (O_PATH), for <see cref="FdExtensions.ProcPath"/> and the status.</summary>
    /// <param name="path">Relative or absolute.</param>
    /// <param name="followLinks">Follow links (inside this root).</param>
    /// <returns>The handle, or null if there is nothing.</returns>
    public SafeFileHandle? TryResolvePath(string path, bool followLinks = true) => TryResolve(path, O_PATH | O_CLOEXEC, followLinks);

    /// <summary>Splits a path into the open directory that holds it and its last name.</summary>
    /// <param name="path">Relative or absolute, with at least one name that is not "." or "..".</param>
    /// <param name="create">Create missing parents with mode 0755.</param>
    /// <returns>The directory, which the caller disposes, and the name.</returns>
    public (SafeDirectory Parent, string Name) ResolveParent(string path, bool create = false)
    {
        string trimmed = path.TrimEnd('/');
        int cut = trimmed.LastIndexOf('/');
        string name = trimmed[(cut + 1)..];
        PathBytes.FromName(name);
        string parent = cut < 0 ? string.Empty : trimmed[..cut];
        return (create ? CreateDirectories(parent) : ResolveDirectory(parent), name);
    }

    /// <summary>
    /// Opens a directory below this one and creates what is missing on the way. Existing links are followed inside this root;
    /// what is created is created in the directory that was opened, never by name.
    /// </summary>
    /// <param name="path">Relative or absolute.</param>
    /// <param name="mode">Permission bits of what is created.</param>
    /// <returns>The open directory.</returns>
    public SafeDirectory CreateDirectories(string path, int mode = UnixMode.PublicDirectory)
    {
        if (TryResolveDirectory(path) is { } existing)
        {
            return existing;
        }

        string done = string.Empty;
        SafeDirectory current = Duplicate();
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".")
            {
                continue;
            }

            done = $"{done}/{part}";
            SafeDirectory? next = TryResolveDirectory(done);
            if (next is null)
            {
                current.CreateDirectory(part, mode);
                next = current.OpenDirectory(part);
            }

            current.Dispose();
            current = next;
        }

        return current;
    }

    private SafeFileHandle Resolve(string path, int flags, bool followLinks)
    {
        int fd = OpenAt2(path, flags, followLinks);
        return FdExtensions.Wrap(LinuxError.Check(fd, "openat2", Shown(path)));
    }

    private SafeFileHandle? TryResolve(string path, int flags, bool followLinks)
    {
        int fd = OpenAt2(path, flags, followLinks);
        if (fd >= 0)
        {
            return FdExtensions.Wrap(fd);
        }

        return LinuxError.Last is Errno.ENOENT or Errno.ENOTDIR or Errno.ELOOP
            ? null
            : throw LinuxError.FromLastError("openat2", Shown(path));
    }

    private int OpenAt2(string path, int flags, bool followLinks) =>
        followLinks ? OpenAt2(path, flags, 0) : OpenAt2(path, flags | O_NOFOLLOW, NoSymlinks);

    private int OpenAt2(string path, int flags, ulong resolve)
    {
        open_how how = new() { flags = (uint)flags, resolve = InRoot | NoMagicLinks | resolve };
        fixed (byte* text = PathBytes.FromPath(path.Length == 0 ? "." : path))
        {
            // EAGAIN: a rename elsewhere raced with the kernel's check of ".."; the manual page says to try again.
            for (int attempt = 0; ; attempt++)
            {
                int fd = (int)Native.SyscallOpenAt2(Native.SysOpenAt2, Fd, text, &how, sizeof(open_how));
                if (fd >= 0 || attempt == 1000 || LinuxError.Last is not (Errno.EAGAIN or Errno.EINTR))
                {
                    return fd;
                }
            }
        }
    }
}
