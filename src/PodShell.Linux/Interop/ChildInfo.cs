using System.Runtime.InteropServices;

namespace PodShell.Linux.Interop;

/// <summary>The part of siginfo_t that waitid(2) fills, on 64-bit Linux; the whole is 128 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct ChildInfo
{
    [FieldOffset(8)]
    internal int Code;

    [FieldOffset(16)]
    internal int Pid;

    [FieldOffset(24)]
    internal int Status;
}
