using System.Runtime.InteropServices;

namespace PodShell.Linux.Interop;

/// <summary>Mounts and namespaces.</summary>
internal static unsafe partial class Native
{
    internal const int SysOpenTree = 428;
    internal const int SysMoveMount = 429;
    internal const int SysFsOpen = 430;
    internal const int SysFsConfig = 431;
    internal const int SysFsMount = 432;
    internal const int FsConfigSetFlag = 0;
    internal const int FsConfigSetString = 1;
    internal const int FsConfigCommandCreate = 6;
    internal const int FsOpenCloseOnExec = 1;
    internal const int FsMountCloseOnExec = 1;
    internal const int MoveMountFromEmptyPath = 4;
    internal const int OpenTreeClone = 1;

    internal const int SysMountSetAttr = 442;
    internal const long MountAttrIdMap = 0x00100000;
    internal const int AtEmptyPath = 0x1000;
    internal const int AtRecursive = 0x8000;

    [LibraryImport(LibC, EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint SyscallMountSetAttr(nint number, nint fd, string path, nint flags, MountAttributes* attributes, nint size);

    [LibraryImport(LibC, EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Mount(string? source, string target, string? type, ulong flags, string? data);

    [LibraryImport(LibC, EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Unmount(string target, int flags);

    [LibraryImport(LibC, EntryPoint = "unshare", SetLastError = true)]
    internal static partial int Unshare(int flags);

    [LibraryImport(LibC, EntryPoint = "setns", SetLastError = true)]
    internal static partial int SetNs(int fd, int type);

    [LibraryImport(LibC, EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint SyscallFsOpen(nint number, string type, nint flags);

    [LibraryImport(LibC, EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint SyscallFsConfig(nint number, nint fd, nint command, string? key, string? value, nint aux);

    [LibraryImport(LibC, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint SyscallFsMount(nint number, nint fd, nint flags, nint attributes);

    [LibraryImport(LibC, EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint SyscallOpenTree(nint number, nint fd, string path, nint flags);

    [LibraryImport(LibC, EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint SyscallMoveMount(nint number, nint fromFd, string fromPath, nint toFd, string toPath, nint flags);
}
