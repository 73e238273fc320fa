using System.Threading.Channels;

namespace PodShell.Server;

/// <summary>The bytes that the client sends for a container's stdin, as a stream to read from.</summary>
internal sealed class InputStream : Stream
{
    private const long MaximumPending = 256L << 20;

    private readonly Channel<byte[]> _pieces = Channel.CreateUnbounded<byte[]>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }
    );
    private ReadOnlyMemory<byte> _rest;
    private long _pending;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("This stream has no length.");

    public override long Position
    {
        get => throw new NotSupportedException("This stream has no position.");
        set => throw new NotSupportedException("This stream has no position.");
    }

    /// <summary>Adds bytes; null is the end.</summary>
    /// <exception cref="PodShellException">Too much waits to be read.</exception>
    public void Feed(byte[]? data)
    {
        if (data is null)
        {
            _pieces.Writer.TryComplete();
            return;
        }

        if (Interlocked.Add(ref _pending, data.Length) > MaximumPending)
        {
            throw new PodShellException(
                ErrorIds.ProtocolError,
                ErrorKind.ResourceExhausted,
                $"More than {MaximumPending} bytes of input wait for a container that does not read them."
            );
        }

        _pieces.Writer.TryWrite(data);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
        {
            if (!await _pieces.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                return 0;
            }

            if (_pieces.Reader.TryRead(out byte[]? piece))
            {
                _rest = piece;
            }
        }

        int count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        Interlocked.Add(ref _pending, -count);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("This stream cannot seek.");

    public override void SetLength(long value) => throw new NotSupportedException("This stream cannot change its length.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is read only.");

    protected override void Dispose(bool disposing)
    {
        _pieces.Writer.TryComplete();
        base.Dispose(disposing);
    }
}
