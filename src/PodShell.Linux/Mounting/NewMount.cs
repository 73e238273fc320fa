using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Mounting;

/// <summary>The mount calls of Linux 5.2 and later, which take one option at a time: fsopen, fsconfig, fsmount, move_mount.</summary>
internal sealed class NewMount : IDisposable
{
    private readonly SafeFileHandle _context;

    private NewMount(SafeFileHandle context) => _context = context;

    internal static NewMount Open(string type) =>
        new(
            FdExtensions.Wrap(LinuxError.Check((int)Native.SyscallFsOpen(Native.SysFsOpen, type, Native.FsOpenCloseOnExec), "fsopen", type))
        );

    /// <summary>Sets an option; at most 255 bytes, or null for a flag.</summary>
    internal void Set(string key, string? value) =>
        LinuxError.Check(
            (int)
                Native.SyscallFsConfig(
                    Native.SysFsConfig,
                    _context.Number(),
                    value is null ? Native.FsConfigSetFlag : Native.FsConfigSetString,
                    key,
                    value,
                    0
                ),
            "fsconfig",
            key
        );

    internal void MountAt(string target, MountOptions options)
    {
        LinuxError.Check(
            (int)Native.SyscallFsConfig(Native.SysFsConfig, _context.Number(), Native.FsConfigCommandCreate, null, null, 0),
            "fsconfig(create)",
            target
        );

        // The attributes of fsmount are mount(2)'s flags for the four that we use.
        nint attributes = (nint)(options & (MountOptions.ReadOnly | MountOptions.NoSuid | MountOptions.NoDev | MountOptions.NoExec));
        using SafeFileHandle mount = FdExtensions.Wrap(
            LinuxError.Check(
                (int)Native.SyscallFsMount(Native.SysFsMount, _context.Number(), Native.FsMountCloseOnExec, attributes),
                "fsmount",
                target
            )
        );
        LinuxError.Check(
            (int)
                Native.SyscallMoveMount(Native.SysMoveMount, mount.Number(), string.Empty, AT_FDCWD, target, Native.MoveMountFromEmptyPath),
            "move_mount",
            target
        );
    }

    public void Dispose() => _context.Dispose();
}
