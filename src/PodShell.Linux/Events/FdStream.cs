using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Events;

/// <summary>
/// Pipes, terminals and sockets as an asynchronous stream: reads and writes wait in <see cref="FdPoller"/> and hold no thread.
/// The descriptor's mode is not changed, as others may share it; writing more than a full pipe takes blocks that one write.
/// </summary>
/// <param name="handle">The descriptor.</param>
/// <param name="ownsHandle">Dispose it with the stream.</param>
public sealed class FdStream(SafeFileHandle handle, bool ownsHandle = true) : Stream
{
    private const int AtomicWrite = 4096;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override unsafe int Read(Span<byte> buffer)
    {
        fixed (byte* data = buffer)
        {
            while (true)
            {
                int length = (int)Native.Read(handle.Number(), data, buffer.Length);
                if (length >= 0)
                {
                    return length;
                }

                switch (LinuxError.Last)
                {
                    case Errno.EINTR:
                        continue;
                    case Errno.EAGAIN:
                        FdPoller.Shared.WaitReadableAsync(handle).GetAwaiter().GetResult();
                        continue;
                    case Errno.EIO or Errno.ECONNRESET:
                        // A terminal whose other side has closed.
                        return 0;
                    default:
                        throw LinuxError.FromLastError("read");
                }
            }
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await FdPoller.Shared.WaitReadableAsync(handle, cancellationToken).ConfigureAwait(false);
        return Read(buffer.Span);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override unsafe void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            fixed (byte* data = buffer)
            {
                int length = (int)Native.Write(handle.Number(), data, buffer.Length);
                if (length >= 0)
                {
                    buffer = buffer[length..];
                    continue;
                }
            }

            switch (LinuxError.Last)
            {
                case Errno.EINTR:
                    continue;
                case Errno.EAGAIN:
                    FdPoller.Shared.WaitWritableAsync(handle).GetAwaiter().GetResult();
                    continue;
                default:
                    throw LinuxError.FromLastError("write");
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A pipe that can be written takes at least so much without blocking.
        while (buffer.Length > 0)
        {
            ReadOnlyMemory<byte> part = buffer[..Math.Min(buffer.Length, AtomicWrite)];
            await FdPoller.Shared.WaitWritableAsync(handle, cancellationToken).ConfigureAwait(false);
            Write(part.Span);
            buffer = buffer[part.Length..];
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && ownsHandle)
        {
            handle.Dispose();
        }

        base.Dispose(disposing);
    }
}
