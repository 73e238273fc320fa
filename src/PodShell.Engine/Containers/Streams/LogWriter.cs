using System.Buffers;

namespace PodShell.Engine.Containers.Streams;

/// <summary>
/// Writes a container's output in the format k8s-file: <c>TIME stdout|stderr F|P TEXT</c>, a line each; P when the line goes on. The file
/// is made with the first byte. Not thread-safe.
/// </summary>
/// <param name="path">The file; <see langword="null"/> to write nothing.</param>
/// <param name="maximumSize">The size at which it starts anew; <see langword="null"/> for never.</param>
internal sealed class LogWriter(string? path, long? maximumSize) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);
    private FileStream? _file;
    private long _written;

    /// <summary>Writes a piece of output. What does not end with a line's end is marked as partial.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="data">The bytes.</param>
    public void Write(OutputSource source, ReadOnlySpan<byte> data)
    {
        if (path is null || data.IsEmpty)
        {
            return;
        }

        Span<byte> head = stackalloc byte[64];
        int headLength = Head(head, source);
        while (!data.IsEmpty)
        {
            int end = data.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? data : data[..end];
            _buffer.Write(head[..headLength]);
            _buffer.Write(end < 0 ? "P "u8 : "F "u8);
            _buffer.Write(line);
            _buffer.Write("\n"u8);
            data = end < 0 ? default : data[(end + 1)..];
        }

        Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private static int Head(Span<byte> head, OutputSource source)
    {
        DateTimeOffset now = DateTimeOffset.Now;
        now.TryFormat(head, out int length, "yyyy-MM-ddTHH:mm:ss.fffffff", null);
        "00"u8.CopyTo(head[length..]);
        length += 2;
        now.TryFormat(head[length..], out int zone, "zzz", null);
        length += zone;
        ReadOnlySpan<byte> name = source == OutputSource.Stdout ? " stdout "u8 : " stderr "u8;
        name.CopyTo(head[length..]);
        return length + name.Length;
    }

    private void Flush()
    {
        if (_file is null || _written + _buffer.WrittenCount > (maximumSize ?? long.MaxValue))
        {
            // A new file by rename, as conmon does: readers keep the one they have.
            string target = _file is null ? path! : path + ".new";
            _file?.Dispose();
            _file = new FileStream(
                target,
                new FileStreamOptions
                {
                    Mode = FileMode.Create,
                    Access = FileAccess.Write,
                    Share = FileShare.ReadWrite | FileShare.Delete,
                    BufferSize = 0,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
            if (target != path)
            {
                File.Move(target, path!, overwrite: true);
            }

            _written = 0;
        }

        _file.Write(_buffer.WrittenSpan);
        _written += _buffer.WrittenCount;
        _buffer.ResetWrittenCount();
    }
}
