using System.Runtime.InteropServices;

namespace PodShell.Linux.Interop;

/// <summary>Extended attributes (xattr(7)).</summary>
internal static unsafe partial class Native
{
    [LibraryImport(LibC, EntryPoint = "lsetxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LSetXattr(byte* path, string name, byte* value, nint size, int flags);

    [LibraryImport(LibC, EntryPoint = "fsetxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int FSetXattr(int fd, string name, byte* value, nint size, int flags);

    [LibraryImport(LibC, EntryPoint = "lgetxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint LGetXattr(byte* path, string name, byte* value, nint size);

    [LibraryImport(LibC, EntryPoint = "fgetxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint FGetXattr(int fd, string name, byte* value, nint size);

    [LibraryImport(LibC, EntryPoint = "llistxattr", SetLastError = true)]
    internal static partial nint LListXattr(byte* path, byte* list, nint size);

    [LibraryImport(LibC, EntryPoint = "flistxattr", SetLastError = true)]
    internal static partial nint FListXattr(int fd, byte* list, nint size);

    [LibraryImport(LibC, EntryPoint = "lremovexattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LRemoveXattr(byte* path, string name);
}
