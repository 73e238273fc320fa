using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Linux.Events;

/// <summary>
/// Reads what a user names as a file: a regular file, or a pipe, a terminal or another device, which is opened without waiting for its
/// other side and read in a way that can be ended. Nobody's FIFO without a writer holds a command that was asked to end.
/// </summary>
public static class NamedFile
{
    private const int FirstRead = 4096;

    /// <summary>Reads it to its end, or until there is more than may be.</summary>
    /// <param name="path">An absolute path of the host.</param>
    /// <param name="limit">The most bytes that it may have.</param>
    /// <param name="cancellationToken">Ends the waiting for a pipe.</param>
    /// <returns>Its bytes; one more than <paramref name="limit"/> when there are too many.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public static byte[] Read(string path, int limit, CancellationToken cancellationToken)
    {
        if (FileStatus.TryGet(path, follow: true) is { } status && !status.IsRegular && status.Type != FileType.Directory)
        {
            return ReadPipe(path, limit, cancellationToken);
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a directory.");
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        byte[] buffer = new byte[(int)Math.Clamp(file.Length, FirstRead, limit) + 1L];
        int length = 0;

        // To its end instead of to its length: files below /proc have none.
        while (file.Read(buffer, length, buffer.Length - length) is > 0 and var read)
        {
            length += read;
            if (!Grow(ref buffer, length, limit))
            {
                break;
            }
        }

        return buffer[..length];
    }

    private static byte[] ReadPipe(string path, int limit, CancellationToken cancellationToken)
    {
        try
        {
            using FdStream pipe = new(FdExtensions.OpenNonBlocking(path));
            byte[] buffer = new byte[Math.Min(FirstRead, limit) + 1];
            int length = 0;
            while (pipe.ReadAsync(buffer.AsMemory(length), cancellationToken).AsTask().GetAwaiter().GetResult() is > 0 and var read)
            {
                length += read;
                if (!Grow(ref buffer, length, limit))
                {
                    break;
                }
            }

            return buffer[..length];
        }
        catch (PodShellException e) when (e.InnerException is LinuxException cause)
        {
            throw cause.Errno is Errno.EACCES or Errno.EPERM
                ? new UnauthorizedAccessException(e.Message, e)
                : new IOException(e.Message, e);
        }
    }

    // False when there is more than may be.
    private static bool Grow(ref byte[] buffer, int length, int limit)
    {
        if (length == buffer.Length && length <= limit)
        {
            Array.Resize(ref buffer, (int)Math.Min(length * 2L, limit + 1L));
        }

        return length <= limit;
    }
}
