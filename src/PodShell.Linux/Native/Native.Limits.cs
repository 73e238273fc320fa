using System.Runtime.InteropServices;

namespace PodShell.Linux;

/// <summary>Limits and process attributes.</summary>
internal static unsafe partial class Native
{
    internal const int PrSetPDeathSig = 1;
    internal const int PrSetName = 15;
    internal const int PrSetChildSubreaper = 36;
    internal const int PrSetNoNewPrivs = 38;

    [LibraryImport(LibC, EntryPoint = "prlimit64", SetLastError = true)]
    internal static partial int PRLimit(int pid, int resource, ulong* newLimit, ulong* oldLimit);

    [LibraryImport(LibC, EntryPoint = "prctl", SetLastError = true)]
    internal static partial int PrCtl(int option, nint a, nint b, nint c, nint d);
}
