using System.Runtime.InteropServices;
using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <summary>
/// Randomness straight from the kernel (getrandom(2)). .NET's own generator loads OpenSSL, which costs 3 ms at the start of each command.
/// </summary>
public static unsafe partial class RandomBytes
{
    /// <summary>Fills a buffer with cryptographically strong bytes.</summary>
    /// <param name="buffer">At most 256 bytes, which the kernel gives whole.</param>
    public static void Fill(Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(buffer.Length, 256);
        fixed (byte* data = buffer)
        {
            LinuxError.Check((long)GetRandom(data, buffer.Length, 0), "getrandom");
        }
    }

    /// <summary>Random bytes as lower-case hexadecimal digits.</summary>
    /// <param name="count">Number of bytes, at most 256.</param>
    /// <returns>Two digits for each byte.</returns>
    public static string Hex(int count)
    {
        Span<byte> bytes = stackalloc byte[count];
        Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>A random number.</summary>
    /// <param name="exclusiveMaximum">One more than the largest.</param>
    /// <returns>0 to <paramref name="exclusiveMaximum"/> - 1.</returns>
    public static int Number(int exclusiveMaximum)
    {
        Span<byte> bytes = stackalloc byte[8];
        Fill(bytes);
        return (int)(BitConverter.ToUInt64(bytes) % (ulong)exclusiveMaximum);
    }

    [LibraryImport(Native.LibC, EntryPoint = "getrandom", SetLastError = true)]
    private static partial nint GetRandom(byte* buffer, nint size, uint flags);
}
