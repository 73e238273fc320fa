using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;
using PodShell.Linux.Processes;

namespace PodShell.Linux.Mounting;

/// <summary>
/// A copy of a mount of another mount namespace, which nobody sees until it is attached (open_tree and move_mount, Linux 5.2). It is the
/// same file system: what one side writes the other reads. So a mount goes from one private namespace to another without ever being the
/// host's.
/// </summary>
public sealed class DetachedMount : IDisposable
{
    private readonly SafeFileHandle _mount;

    private DetachedMount(SafeFileHandle mount) => _mount = mount;

    /// <summary>Copies a mount as a process sees it.</summary>
    /// <param name="process">The process whose mount namespace is looked into.</param>
    /// <param name="path">Absolute, in that namespace; links are not followed.</param>
    /// <returns>The copy, or null if the process has ended or has nothing there.</returns>
    public static DetachedMount? TryCopy(ProcessIdentity process, string path)
    {
        using SafeFileHandle? mounts = Namespaces.TryOpen(process, "mnt");
        if (mounts is null)
        {
            return null;
        }

        using MountNamespaceThread thread = MountNamespaceThread.Join(mounts);
        int fd = thread.Run(() =>
        {
            int tree = (int)
                Native.SyscallOpenTree(Native.SysOpenTree, AT_FDCWD, path, Native.OpenTreeClone | O_CLOEXEC | AT_SYMLINK_NOFOLLOW);
            return tree >= 0 ? tree
                : LinuxError.Last is Errno.ENOENT ? -1
                : throw LinuxError.FromLastError("open_tree", path);
        });
        return fd < 0 ? null : new DetachedMount(FdExtensions.Wrap(fd));
    }

    /// <summary>Copies a mount of the calling thread's mount namespace, without those below it.</summary>
    /// <param name="root">Its root directory.</param>
    /// <returns>The copy.</returns>
    public static DetachedMount Copy(SafeDirectory root)
    {
        int tree = (int)
            Native.SyscallOpenTree(
                Native.SysOpenTree,
                root.Handle.Number(),
                string.Empty,
                Native.OpenTreeClone | O_CLOEXEC | Native.AtEmptyPath
            );
        return new DetachedMount(FdExtensions.Wrap(LinuxError.Check(tree, "open_tree", root.Path)));
    }

    /// <summary>Attaches it in the calling thread's mount namespace.</summary>
    /// <param name="target">An existing directory.</param>
    public void AttachAt(string target) =>
        LinuxError.Check(
            (int)
                Native.SyscallMoveMount(
                    Native.SysMoveMount,
                    _mount.Number(),
                    string.Empty,
                    AT_FDCWD,
                    target,
                    Native.MoveMountFromEmptyPath
                ),
            "move_mount",
            target
        );

    /// <inheritdoc/>
    public void Dispose() => _mount.Dispose();
}
