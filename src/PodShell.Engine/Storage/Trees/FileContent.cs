using System.Buffers;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Trees;

/// <summary>The data of an open file: as much as it held when its entry was made.</summary>
/// <param name="file">The file.</param>
/// <param name="length">How many bytes its entry says.</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class FileContent(SafeFileHandle file, long length, CancellationToken cancellationToken) : IEntryContent
{
    private const int BufferSize = 1 << 17;
    private const long Piece = 64L << 20;

    private bool _kernelCopies = true;

    /// <inheritdoc/>
    public Errno CopyTo(int descriptor, out string call)
    {
        for (long position = 0; position < length; )
        {
            // Holes stay holes: a file of a few bytes may say that it is larger than the disk.
            call = "lseek";
            Errno errno = FileAt.FindData(file.Number(), position, out long start, out long end);
            if (errno == Errno.ENXIO)
            {
                break;
            }

            if (errno == Errno.EINVAL)
            {
                (start, end) = (position, length);
            }
            else if (errno != Errno.None)
            {
                return errno;
            }

            end = Math.Min(end, length);
            errno = CopyPart(descriptor, start, end, ref call);
            if (errno != Errno.None)
            {
                return errno;
            }

            position = end;
        }

        call = "ftruncate";
        return FileAt.SetLength(descriptor, length);
    }

    /// <inheritdoc/>
    public void CopyTo(TarStreamWriter writer)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (long position = 0; position < length; )
            {
                cancellationToken.ThrowIfCancellationRequested();
                int wanted = (int)Math.Min(buffer.Length, length - position);
                int count = RandomAccess.Read(file, buffer.AsSpan(0, wanted), position);
                if (count == 0)
                {
                    // It became shorter meanwhile; the header has promised more.
                    count = wanted;
                    buffer.AsSpan(0, count).Clear();
                }

                writer.WriteData(buffer.AsSpan(0, count));
                position += count;
            }

            writer.EndData(length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Errno CopyPart(int descriptor, long start, long end, ref string call)
    {
        Errno errno = FileAt.Seek(file.Number(), start);
        errno = errno == Errno.None ? FileAt.Seek(descriptor, start) : errno;
        while (start < end && errno == Errno.None)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_kernelCopies)
            {
                return CopyByHand(descriptor, start, end, ref call);
            }

            call = "copy_file_range";
            errno = FileAt.CopyRange(file.Number(), descriptor, Math.Min(end - start, Piece), out long copied);
            if (
                errno is Errno.EXDEV or Errno.EINVAL or Errno.ENOSYS or Errno.EOPNOTSUPP or Errno.EPERM
                || (errno == Errno.None && copied == 0)
            )
            {
                // Two file systems that know nothing of each other; or the kernel believes the size of a file that has none (/proc).
                _kernelCopies = false;
                errno = Errno.None;
                continue;
            }

            start += copied;
        }

        return errno;
    }

    private Errno CopyByHand(int descriptor, long start, long end, ref string call)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            call = "write";
            Errno errno = FileAt.Seek(descriptor, start);
            while (start < end && errno == Errno.None)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int count = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(BufferSize, end - start)), start);
                if (count == 0)
                {
                    return Errno.None;
                }

                errno = FileAt.Write(descriptor, buffer.AsSpan(0, count));
                start += count;
            }

            return errno;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
