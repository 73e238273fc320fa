using System.Runtime.InteropServices;

namespace PodShell.Linux.Interop;

/// <summary>Limits.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(LibC, EntryPoint = "prlimit64", SetLastError = true)]
    internal static partial int PRLimit(int pid, int resource, ulong* newLimit, ulong* oldLimit);
}
