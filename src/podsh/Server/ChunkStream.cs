using PodShell.Protocol;

namespace PodShell.Server;

/// <summary>
/// What a container writes, sent to the client in pieces as items of its request. Waits when the client does not keep up.
/// </summary>
internal sealed class ChunkStream(EngineCall call, OutputSource source) : Stream
{
    private const int MaximumPiece = 128 * 1024;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException("This stream has no length.");

    public override long Position
    {
        get => throw new NotSupportedException("This stream has no position.");
        set => throw new NotSupportedException("This stream has no position.");
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int count = Math.Min(buffer.Length, MaximumPiece);
            call.Send(Operations.ContainerRun, Chunk(buffer[..count].ToArray()), call.Cancellation);
            buffer = buffer[count..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            int count = Math.Min(buffer.Length, MaximumPiece);
            await call.SendAsync(Operations.ContainerRun, Chunk(buffer[..count].ToArray()), cancellationToken).ConfigureAwait(false);
            buffer = buffer[count..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is write only.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("This stream cannot seek.");

    public override void SetLength(long value) => throw new NotSupportedException("This stream cannot change its length.");

    private OutputChunk Chunk(byte[] data) => new() { Stream = source, Data = data };
}
