using System.Runtime.InteropServices;
using Tmds.Linux;

namespace PodShell.Linux.Interop;

/// <summary>inotify and poll.</summary>
internal static unsafe partial class Native
{
    internal const int InotifyCloseOnExec = 0x80000;
    internal const int InotifyNonBlocking = 0x800;

    [LibraryImport(LibC, EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(pollfd* items, nuint count, int milliseconds);

    [LibraryImport(LibC, EntryPoint = "inotify_init1", SetLastError = true)]
    internal static partial int INotifyInit(int flags);

    [LibraryImport(LibC, EntryPoint = "inotify_add_watch", SetLastError = true)]
    internal static partial int INotifyAddWatch(int fd, byte* path, uint mask);
}
