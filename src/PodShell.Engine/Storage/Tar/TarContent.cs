using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Tar;

/// <summary>Writes the data of a tar entry into a file.</summary>
internal static class TarContent
{
    /// <summary>Writes it from the file's position, which is its start; what is not stored of a sparse file becomes holes.</summary>
    /// <param name="entry">The entry that the reader is at.</param>
    /// <param name="reader">Where its data comes from.</param>
    /// <param name="descriptor">A new file.</param>
    /// <param name="target">The layer or archive, for messages.</param>
    /// <param name="call">The system call that failed.</param>
    /// <returns>Its error number.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.LayerTruncated"/>.</exception>
    public static Errno CopyTo(TarEntry entry, TarStreamReader reader, int descriptor, string target, out string call)
    {
        if (entry.Sparse is not null)
        {
            return CopySparse(entry, reader, descriptor, target, out call);
        }

        call = "write";
        for (ReadOnlySpan<byte> data = reader.ReadData(); !data.IsEmpty; data = reader.ReadData())
        {
            Errno errno = FileAt.Write(descriptor, data);
            if (errno != Errno.None)
            {
                return errno;
            }
        }

        return Errno.None;
    }

    private static Errno CopySparse(TarEntry entry, TarStreamReader reader, int descriptor, string target, out string call)
    {
        ReadOnlySpan<byte> rest = ReadOnlySpan<byte>.Empty;
        foreach ((long offset, long length) in entry.Sparse!)
        {
            call = "lseek";
            Errno errno = FileAt.Seek(descriptor, offset);
            for (long left = length; left > 0 && errno == Errno.None; )
            {
                rest = rest.IsEmpty ? reader.ReadData() : rest;
                if (rest.IsEmpty)
                {
                    throw TarErrors.Truncated(target);
                }

                int count = (int)Math.Min(left, rest.Length);
                call = "write";
                errno = FileAt.Write(descriptor, rest[..count]);
                rest = rest[count..];
                left -= count;
            }

            if (errno != Errno.None)
            {
                return errno;
            }
        }

        call = "ftruncate";
        return FileAt.SetLength(descriptor, entry.Length);
    }
}
