using System.Text;
using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <summary>Small files of the kernel, read whole with three system calls.</summary>
public static unsafe class ProcFile
{
    private const int Chunk = 4096;

    /// <summary>Reads a file of /proc or /sys.</summary>
    /// <param name="path">The path.</param>
    /// <param name="limit">At most so many bytes are returned.</param>
    /// <returns>Its text, or null if it is not there or may not be read.</returns>
    public static string? TryRead(string path, int limit = 1 << 20)
    {
        int fd = Native.Open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
        if (fd < 0)
        {
            return null;
        }

        using SafeFileHandle file = FdExtensions.Wrap(fd);
        byte[] buffer = new byte[Chunk];
        int length = 0;
        while (length < limit)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            fixed (byte* data = &buffer[length])
            {
                int read = (int)Native.Read(fd, data, buffer.Length - length);
                if (read < 0 && LinuxError.Last == Errno.EINTR)
                {
                    continue;
                }

                if (read <= 0)
                {
                    // A process that ended between open and read gives ESRCH: the same as no file.
                    return read == 0 ? Encoding.UTF8.GetString(buffer, 0, length) : null;
                }

                length += read;
            }
        }

        return Encoding.UTF8.GetString(buffer, 0, Math.Min(length, limit));
    }

    /// <summary>Writes to a file of /proc or /sys in one write(2), as these files need.</summary>
    /// <param name="path">The path.</param>
    /// <param name="text">What to write.</param>
    public static void Write(string path, string text)
    {
        using SafeFileHandle file = FdExtensions.Wrap(LinuxError.Check(Native.Open(path, O_WRONLY | O_CLOEXEC, 0), "open", path));
        LinuxError.Check((long)WriteOnce(file, text), "write", path);
    }

    /// <summary>Writes to a file of /proc or /sys where the caller can do without.</summary>
    /// <param name="path">The path.</param>
    /// <param name="text">What to write.</param>
    /// <returns>False if the file is not there, may not be written, or the kernel did not take it.</returns>
    public static bool TryWrite(string path, string text)
    {
        int fd = Native.Open(path, O_WRONLY | O_CLOEXEC, 0);
        if (fd < 0)
        {
            return false;
        }

        using SafeFileHandle file = FdExtensions.Wrap(fd);
        return WriteOnce(file, text) >= 0;
    }

    private static nint WriteOnce(SafeFileHandle file, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* data = bytes)
        {
            return Native.Write(file.Number(), data, bytes.Length);
        }
    }
}
