using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Files;

namespace PodShell.Engine.Events;

/// <summary>Reads the whole lines of a file that others append to.</summary>
internal sealed class EventFile : IDisposable
{
    private const int Chunk = 64 * 1024;
    private readonly SafeFileHandle _file;
    private readonly FileStatus _status;
    private byte[] _buffer = new byte[Chunk];
    private int _start;
    private int _end;
    private long _offset;

    private EventFile(SafeFileHandle file)
    {
        _file = file;
        _status = file.Status();
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The reader, or <see langword="null"/> when there is no such file.</returns>
    public static EventFile? TryOpen(string path)
    {
        if (FileStatus.TryGet(path) is { IsRegular: false })
        {
            return null;
        }

        try
        {
            return new EventFile(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether the file is still the one of that path.</summary>
    /// <param name="path">The path.</param>
    /// <returns>False when another file has taken its place.</returns>
    public bool IsAt(string path) => FileStatus.TryGet(path) is { } now && now.IsSameFile(_status);

    /// <summary>Leaves out what is there already.</summary>
    public void SkipToEnd() => _offset = RandomAccess.GetLength(_file);

    /// <summary>Reads the next line. A line without its end yet is left for later.</summary>
    /// <param name="limit">Longer lines are left out.</param>
    /// <returns>The line without its end, valid until the next call; <see langword="null"/> when there is none yet.</returns>
    public ReadOnlyMemory<byte>? ReadLine(int limit)
    {
        while (true)
        {
            int end = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (end >= 0)
            {
                ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, end);
                _start += end + 1;
                if (end <= limit)
                {
                    return line;
                }

                continue;
            }

            if (!Fill(limit))
            {
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private bool Fill(int limit)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            if (_end > limit)
            {
                // Far too long: forget its beginning, its end comes as a line that is no JSON.
                _end = 0;
            }
            else
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }
        }

        int count = RandomAccess.Read(_file, _buffer.AsSpan(_end), _offset);
        _end += count;
        _offset += count;
        return count > 0;
    }
}
