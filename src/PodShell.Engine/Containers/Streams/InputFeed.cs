using Microsoft.Win32.SafeHandles;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Streams;

/// <summary>
/// Hands on what the caller types or pipes, in the thread that waits for the process's output anyway. It never waits for the process to
/// read: what the pipe does not take is kept until it does. Not thread-safe.
/// </summary>
/// <param name="source">The caller's stdin.</param>
/// <param name="target">
/// Our end of the process's stdin, which does not block. Closed at the end of input, so that the process learns it.
/// </param>
/// <param name="log">Told why nothing comes.</param>
/// <param name="keys">What detaches the caller; <see langword="null"/> for nothing.</param>
internal sealed class InputFeed(SafeFileHandle source, SafeFileHandle target, IEngineLog log, DetachKeys? keys = null) : IDisposable
{
    private const int ChunkSize = 64 * 1024;

    // What was held back of a sequence that was none comes on top.
    private readonly byte[] _buffer = new byte[ChunkSize + 256];
    private int _from;
    private int _to;
    private bool _ended;

    /// <summary>Whether the caller has typed what detaches him.</summary>
    public bool IsDetached { get; private set; }

    /// <summary>Waited for to be read; <see langword="null"/> while something is kept, and at the end.</summary>
    public SafeFileHandle? Readable => _ended || _from < _to ? null : source;

    /// <summary>Waited for to be written; <see langword="null"/> while nothing is kept.</summary>
    public SafeFileHandle? Writable => !_ended && _from < _to ? target : null;

    /// <summary>Reads once and hands on what the process takes.</summary>
    public void Read()
    {
        int count;
        try
        {
            count = ReadyReader.Read(source, _buffer.AsSpan(0, ChunkSize));
        }
        catch (PodShellException e)
        {
            // A directory, for example: the process gets what is there, which is nothing.
            log.Warning($"The standard input cannot be read: {e.Message}");
            count = 0;
        }

        if (count == 0)
        {
            Dispose();
        }
        else if (count > 0)
        {
            (_from, _to) = (0, Filter(count));
            Write();
        }
    }

    /// <summary>Hands on what was kept, as much as the process takes.</summary>
    public void Write()
    {
        try
        {
            _from += ReadyWriter.Write(target, _buffer.AsSpan(_from, _to - _from));
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.EPIPE, Errno.EIO))
        {
            // The process reads no more. What the caller still has is not for it.
            Dispose();
        }
    }

    // Leaves in the buffer what is the process's.
    private int Filter(int count)
    {
        if (keys is null)
        {
            return count;
        }

        IsDetached = keys.Feed(_buffer.AsSpan(0, count), out ReadOnlyMemory<byte> rest);
        rest.Span.CopyTo(_buffer);
        return rest.Length;
    }

    /// <summary>Ends the process's input.</summary>
    public void Dispose()
    {
        _ended = true;
        target.Dispose();
    }
}
