using System.Runtime.InteropServices;
using Tmds.Linux;

namespace PodShell.Linux.Interop;

/// <summary>Functions on files and directories that Tmds.LibC lacks, or that take handles and text here.</summary>
internal static unsafe partial class Native
{
    internal const string LibC = "libc";

    internal const int SysOpenAt2 = 437;
    internal const int SysFChmodAt2 = 452;
    internal const int RenameNoReplace = 1;
    internal const int RenameExchange = 2;
    internal const int LockShared = 1;
    internal const int LockExclusive = 2;
    internal const int LockNonBlocking = 4;

    [LibraryImport(LibC, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags, uint mode);

    [LibraryImport(LibC, EntryPoint = "openat", SetLastError = true)]
    internal static partial int OpenAt(int directory, byte* path, int flags, uint mode);

    [LibraryImport(LibC, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint SyscallOpenAt2(nint number, nint directory, byte* path, open_how* how, nint size);

    [LibraryImport(LibC, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint SyscallFChmodAt2(nint number, nint directory, byte* path, nint mode, nint flags);

    [LibraryImport(LibC, EntryPoint = "fchmodat", SetLastError = true)]
    internal static partial int FChmodAt(int directory, byte* path, uint mode, int flags);

    [LibraryImport(LibC, EntryPoint = "fchmod", SetLastError = true)]
    internal static partial int FChmod(int fd, uint mode);

    [LibraryImport(LibC, EntryPoint = "fchownat", SetLastError = true)]
    internal static partial int FChownAt(int directory, byte* path, uint uid, uint gid, int flags);

    [LibraryImport(LibC, EntryPoint = "fchown", SetLastError = true)]
    internal static partial int FChown(int fd, uint uid, uint gid);

    [LibraryImport(LibC, EntryPoint = "mkdirat", SetLastError = true)]
    internal static partial int MkdirAt(int directory, byte* path, uint mode);

    [LibraryImport(LibC, EntryPoint = "mknodat", SetLastError = true)]
    internal static partial int MknodAt(int directory, byte* path, uint mode, ulong device);

    [LibraryImport(LibC, EntryPoint = "symlinkat", SetLastError = true)]
    internal static partial int SymlinkAt(byte* target, int directory, byte* path);

    [LibraryImport(LibC, EntryPoint = "linkat", SetLastError = true)]
    internal static partial int LinkAt(int fromDirectory, byte* from, int toDirectory, byte* to, int flags);

    [LibraryImport(LibC, EntryPoint = "unlinkat", SetLastError = true)]
    internal static partial int UnlinkAt(int directory, byte* path, int flags);

    [LibraryImport(LibC, EntryPoint = "renameat", SetLastError = true)]
    internal static partial int RenameAt(int fromDirectory, byte* from, int toDirectory, byte* to);

    [LibraryImport(LibC, EntryPoint = "renameat2", SetLastError = true)]
    internal static partial int RenameAt2(int fromDirectory, byte* from, int toDirectory, byte* to, uint flags);

    [LibraryImport(LibC, EntryPoint = "readlinkat", SetLastError = true)]
    internal static partial nint ReadLinkAt(int directory, byte* path, byte* buffer, nint size);

    [LibraryImport(LibC, EntryPoint = "utimensat", SetLastError = true)]
    internal static partial int UTimeNsAt(int directory, byte* path, timespec* times, int flags);

    [LibraryImport(LibC, EntryPoint = "futimens", SetLastError = true)]
    internal static partial int FUTimeNs(int fd, timespec* times);

    [LibraryImport(LibC, EntryPoint = "statx", SetLastError = true)]
    internal static partial int StatX(int directory, byte* path, int flags, uint mask, statx* result);

    [LibraryImport(LibC, EntryPoint = "getdents64", SetLastError = true)]
    internal static partial nint GetDirectoryEntries(int fd, byte* buffer, nint size);

    [LibraryImport(LibC, EntryPoint = "lseek", SetLastError = true)]
    internal static partial long LSeek(int fd, long offset, int whence);

    [LibraryImport(LibC, EntryPoint = "flock", SetLastError = true)]
    internal static partial int FLock(int fd, int operation);

    [LibraryImport(LibC, EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int fd, byte* buffer, nint size);

    [LibraryImport(LibC, EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int fd, byte* buffer, nint size);

    [LibraryImport(LibC, EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int fd);

    [LibraryImport(LibC, EntryPoint = "fsync", SetLastError = true)]
    internal static partial int FSync(int fd);

    [LibraryImport(LibC, EntryPoint = "syncfs", SetLastError = true)]
    internal static partial int SyncFs(int fd);

    [LibraryImport(LibC, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int FCntl(int fd, int command, nint argument);

    [LibraryImport(LibC, EntryPoint = "fstatfs", SetLastError = true)]
    internal static partial int FStatFs(int fd, StatFs* result);
}
