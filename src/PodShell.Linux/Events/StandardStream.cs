using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using Tmds.Linux;

namespace PodShell.Linux.Events;

/// <summary>
/// A standard descriptor as a stream of plain read(2) and write(2): without an offset of its own (two descriptors may share a file), also
/// where the descriptor does not block, and with an error when nobody reads any more. Never closes the descriptor.
/// </summary>
/// <param name="fd">0, 1 or 2.</param>
/// <param name="isLastResort">Whether what cannot be written is dropped: nobody is left who could be told.</param>
public sealed class StandardStream(int fd, bool isLastResort = false) : Stream
{
    private readonly SafeFileHandle _handle = new(fd, ownsHandle: false);

    /// <summary>The descriptor, for those who wait for it among others. Disposing it does not close it.</summary>
    public SafeFileHandle Handle => _handle;

    /// <inheritdoc/>
    public override bool CanRead => fd == 0;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => fd != 0;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException("A standard stream has no length.");

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException("A standard stream has no position.");
        set => throw new NotSupportedException("A standard stream has no position.");
    }

    /// <inheritdoc/>
    public override unsafe int Read(Span<byte> buffer)
    {
        while (true)
        {
            fixed (byte* start = buffer)
            {
                long count = (long)read(fd, start, (size_t)buffer.Length);
                if (count >= 0)
                {
                    return (int)count;
                }
            }

            // A terminal that was hung up reads as an error; for a reader that is its end.
            Errno error = LinuxError.Last;
            if (error == Errno.EIO)
            {
                return 0;
            }

            AwaitOrThrow(error, "read", write: false);
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Waits without a thread until there is something to read, so that cancelling works on a terminal.</summary>
    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await FdPoller.Shared.WaitReadableAsync(_handle, cancellationToken).ConfigureAwait(false);
        return Read(buffer.Span);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    /// <exception cref="ClosedOutputException">Nobody reads any more (EPIPE).</exception>
    public override unsafe void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            long count;
            fixed (byte* start = buffer)
            {
                count = (long)write(fd, start, (size_t)buffer.Length);
            }

            if (count >= 0)
            {
                buffer = buffer[(int)count..];
                continue;
            }

            if (isLastResort && LinuxError.Last is not (Errno.EAGAIN or Errno.EINTR))
            {
                return;
            }

            AwaitOrThrow(LinuxError.Last, "write", write: true);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A standard stream cannot seek.");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("A standard stream cannot change its length.");

    private unsafe void AwaitOrThrow(Errno error, string call, bool write)
    {
        if (error == Errno.EAGAIN)
        {
            // Somebody who shares the descriptor has made it non-blocking.
            pollfd wait = new() { fd = fd, events = (short)(write ? POLLOUT : POLLIN) };
            _ = poll(&wait, 1, -1);
        }
        else if (error == Errno.EPIPE)
        {
            throw new ClosedOutputException();
        }
        else if (error != Errno.EINTR)
        {
            throw LinuxError.Create(
                call,
                error,
                fd switch
                {
                    0 => "/dev/stdin",
                    1 => "/dev/stdout",
                    _ => "/dev/stderr",
                }
            );
        }
    }
}
