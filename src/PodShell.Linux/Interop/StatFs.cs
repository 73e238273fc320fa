using System.Runtime.InteropServices;

namespace PodShell.Linux.Interop;

/// <summary>struct statfs of 64-bit Linux (statfs(2)).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct StatFs
{
    internal long Type;
    internal long BlockSize;
    internal ulong Blocks;
    internal ulong BlocksFree;
    internal ulong BlocksAvailable;
    internal ulong Files;
    internal ulong FilesFree;
    internal fixed int Id[2];
    internal long NameLength;
    internal long FragmentSize;
    internal long Flags;
    internal fixed long Spare[4];
}
