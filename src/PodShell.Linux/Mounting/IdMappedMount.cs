using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Mounting;

/// <summary>
/// A directory seen through the id map of a user namespace (mount_setattr with MOUNT_ATTR_IDMAP, Linux 5.12; below an overlay 5.19): no
/// file is changed or copied. Only who has power over the file system itself may make one, which is the host's root.
/// </summary>
public static unsafe class IdMappedMount
{
    /// <summary>Makes a directory visible at a second place, with the owners that a user namespace maps them to.</summary>
    /// <param name="source">The directory.</param>
    /// <param name="target">An existing directory.</param>
    /// <param name="userNamespace">An open user namespace: file id 0 is shown as what its id 0 is.</param>
    /// <returns>False where the kernel or the file system has no such mounts, or this process may not make them.</returns>
    public static bool TryMount(string source, string target, SafeFileHandle userNamespace)
    {
        using SafeFileHandle tree = FdExtensions.Wrap(
            LinuxError.Check(
                (int)Native.SyscallOpenTree(Native.SysOpenTree, AT_FDCWD, source, Native.OpenTreeClone | O_CLOEXEC),
                "open_tree",
                source
            )
        );
        MountAttributes attributes = new() { Set = (ulong)Native.MountAttrIdMap, UserNamespace = (ulong)userNamespace.Number() };
        if (
            Native.SyscallMountSetAttr(
                Native.SysMountSetAttr,
                tree.Number(),
                string.Empty,
                Native.AtEmptyPath,
                &attributes,
                sizeof(MountAttributes)
            ) != 0
        )
        {
            return LinuxError.Last is Errno.EINVAL or Errno.EPERM or Errno.ENOSYS or Errno.EOPNOTSUPP
                ? false
                : throw LinuxError.FromLastError("mount_setattr", source);
        }

        LinuxError.Check(
            (int)Native.SyscallMoveMount(Native.SysMoveMount, tree.Number(), string.Empty, AT_FDCWD, target, Native.MoveMountFromEmptyPath),
            "move_mount",
            target
        );
        return true;
    }
}
