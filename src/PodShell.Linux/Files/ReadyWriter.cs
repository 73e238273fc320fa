using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <summary>Writes to a descriptor that does not block (<see cref="FdExtensions.SetNonBlocking"/>).</summary>
public static unsafe class ReadyWriter
{
    /// <summary>Writes what the other side takes now.</summary>
    /// <param name="handle">The descriptor.</param>
    /// <param name="data">The bytes.</param>
    /// <returns>How many were taken; 0 when there is no room.</returns>
    /// <exception cref="PodShellException">The other side is gone (EPIPE), or another error.</exception>
    public static int Write(SafeFileHandle handle, ReadOnlySpan<byte> data)
    {
        fixed (byte* start = data)
        {
            long count = Native.Write(handle.Number(), start, data.Length);
            return count >= 0 ? (int)count
                : LinuxError.Last is Errno.EAGAIN or Errno.EINTR ? 0
                : throw LinuxError.FromLastError("write", $"descriptor {handle.Number()}");
        }
    }
}
