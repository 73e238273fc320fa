using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Logs;

/// <summary>Reads the lines of a log file that a monitor appends to, truncates or replaces.</summary>
internal sealed class LogFile : IDisposable
{
    /// <summary>A line longer than this is cut into pieces.</summary>
    public const int LongestLine = 1024 * 1024;

    private const int Chunk = 64 * 1024;
    private readonly SafeFileHandle _file;
    private readonly FileStatus _status;
    private byte[] _buffer = new byte[Chunk];
    private int _start;
    private int _end;
    private long _offset;

    private LogFile(SafeFileHandle file)
    {
        _file = file;
        _status = file.Status();
    }

    /// <summary>Opens a log.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The log, or <see langword="null"/> when nothing was logged yet.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.LogUnavailable"/>: what is there cannot be read again, as a pipe or a device.
    /// </exception>
    public static LogFile? TryOpen(string path)
    {
        if (FileStatus.TryGet(path, follow: true) is { IsRegular: false })
        {
            throw new PodShellException(
                ErrorIds.LogUnavailable,
                ErrorKind.InvalidState,
                $"The log '{DisplayText.Quote(path)}' is no file: what was written there cannot be read again.",
                path,
                "Log to a file, or read where that leads."
            );
        }

        try
        {
            return new LogFile(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether the file is still the one of that path, and not shorter than what was read.</summary>
    /// <param name="path">The path.</param>
    /// <returns>False when it was replaced or truncated.</returns>
    public bool IsAt(string path) => FileStatus.TryGet(path, follow: true) is { } now && now.IsSameFile(_status) && now.Size >= _offset;

    /// <summary>
    /// Goes to where the last so many whole lines begin, reading from the end: a log of gigabytes costs no more than its tail.
    /// </summary>
    /// <param name="lines">How many; lines that only go on with the one before are not counted.</param>
    public void SeekTail(int lines)
    {
        long length = RandomAccess.GetLength(_file);
        _offset = length;
        _start = _end = 0;
        if (lines <= 0)
        {
            return;
        }

        // One whole line more, since the pieces before it belong to the first wanted one.
        int wanted = lines + 1;
        byte[] block = new byte[Chunk];
        List<byte> carry = [];
        long at = length;
        while (at > 0)
        {
            int size = (int)Math.Min(Chunk, at);
            at -= size;
            ReadExactly(block.AsSpan(0, size), at);
            int end = size;
            for (int i = size - 1; i >= 0; i--)
            {
                if (block[i] != (byte)'\n')
                {
                    continue;
                }

                if (IsWhole(block.AsSpan(i + 1, end - i - 1), carry) && --wanted == 0)
                {
                    _offset = LineAfter(at + i + 1);
                    return;
                }

                carry.Clear();
                end = i;
            }

            Carry(carry, block.AsSpan(0, end));
        }

        _offset = 0;
    }

    /// <summary>Reads the next line. A line without its end yet is left for later.</summary>
    /// <param name="atEnd">Whether the file is complete, so that a last line without its end is given too.</param>
    /// <returns>The line without its end, or a piece of a far too long one; <see langword="null"/> when there is none yet.</returns>
    public ReadOnlyMemory<byte>? ReadLine(bool atEnd)
    {
        while (true)
        {
            int length = _end - _start;
            int end = _buffer.AsSpan(_start, length).IndexOf((byte)'\n');
            if (end >= 0 || length >= LongestLine)
            {
                int size = end >= 0 ? end : length;
                ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, size);
                _start += size + (end >= 0 ? 1 : 0);
                return line;
            }

            if (!Fill())
            {
                if (!atEnd || length == 0)
                {
                    return null;
                }

                ReadOnlyMemory<byte> rest = _buffer.AsMemory(_start, length);
                _start = _end;
                return rest;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static void Carry(List<byte> carry, ReadOnlySpan<byte> head)
    {
        // Only the beginning of a line tells whether it is whole.
        const int Head = 128;
        if (head.Length >= Head)
        {
            carry.Clear();
            carry.AddRange(head[..Head]);
        }
        else
        {
            carry.InsertRange(0, head);
            if (carry.Count > Head)
            {
                carry.RemoveRange(Head, carry.Count - Head);
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> head, List<byte> carry)
    {
        byte[] line = [.. head[..Math.Min(head.Length, 128)], .. carry];
        return LogEntry.TryParse(line, out LogEntry entry) && !entry.Partial;
    }

    private long LineAfter(long offset)
    {
        byte[] block = new byte[Chunk];
        while (true)
        {
            int count = RandomAccess.Read(_file, block, offset);
            int end = block.AsSpan(0, count).IndexOf((byte)'\n');
            if (end >= 0 || count == 0)
            {
                return offset + end + 1;
            }

            offset += count;
        }
    }

    private void ReadExactly(Span<byte> target, long offset)
    {
        while (!target.IsEmpty)
        {
            int count = RandomAccess.Read(_file, target, offset);
            if (count == 0)
            {
                // Truncated meanwhile: what is missing reads as nothing.
                target.Clear();
                return;
            }

            target = target[count..];
            offset += count;
        }
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, LongestLine + Chunk));
        }

        int count = RandomAccess.Read(_file, _buffer.AsSpan(_end), _offset);
        _end += count;
        _offset += count;
        return count > 0;
    }
}
