using System.Runtime.InteropServices;
using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <summary>
/// Reads from a descriptor that somebody else may read as well: what poll(2) announced may be gone, and then a plain read would wait.
/// The descriptor's mode is left alone, since others share it.
/// </summary>
public static unsafe partial class ReadyReader
{
    private const int NoWait = 8;

    /// <summary>Reads what is there.</summary>
    /// <param name="handle">The descriptor, which poll(2) has announced.</param>
    /// <param name="buffer">Where to.</param>
    /// <returns>How many bytes; 0 at the end; -1 when there is nothing after all.</returns>
    /// <exception cref="PodShellException">It cannot be read: a directory, a descriptor that is only written.</exception>
    public static int Read(SafeFileHandle handle, Span<byte> buffer)
    {
        fixed (byte* data = buffer)
        {
            Vector vector = new() { Base = data, Length = (nuint)buffer.Length };
            long count = PReadV2(handle.Number(), &vector, 1, -1, NoWait);
            if (
                count < 0
                && (
                    LinuxError.Last is Errno.EOPNOTSUPP or Errno.EINVAL or Errno.ENOSYS
                    || (LinuxError.Last == Errno.EAGAIN && handle.Status().Type == FileType.Regular)
                )
            )
            {
                // Terminals and old kernels do not know it, and a file that is not in memory is worth the wait.
                count = Native.Read(handle.Number(), data, buffer.Length);
            }

            if (count >= 0)
            {
                return (int)count;
            }

            return LinuxError.Last switch
            {
                Errno.EAGAIN or Errno.EINTR => -1,

                // A terminal that was hung up, a peer that has gone.
                Errno.EIO or Errno.ECONNRESET => 0,
                _ => throw LinuxError.FromLastError("read", $"descriptor {handle.Number()}"),
            };
        }
    }

    [LibraryImport(Native.LibC, EntryPoint = "preadv2", SetLastError = true)]
    private static partial long PReadV2(int fd, Vector* vectors, int count, long offset, int flags);

    [StructLayout(LayoutKind.Sequential)]
    private struct Vector
    {
        internal byte* Base;
        internal nuint Length;
    }
}
