using PodShell.Protocol;

namespace PodShell.Cli.Protocol;

/// <summary>A stream whose bytes travel as <see cref="OutputChunk"/> items; a writer waits while the client lags.</summary>
/// <typeparam name="TRequest">The operation's arguments.</typeparam>
/// <param name="scope">The request.</param>
/// <param name="operation">Its operation.</param>
/// <param name="source">Which stream of the container this is.</param>
internal sealed class ChunkStream<TRequest>(RequestScope scope, Operation<TRequest, OutputChunk> operation, OutputSource source) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException("A stream of output has no length.");

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException("A stream of output has no position.");
        set => throw new NotSupportedException("A stream of output has no position.");
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        buffer.IsEmpty ? ValueTask.CompletedTask : scope.SendAsync(operation, new OutputChunk { Stream = source, Data = buffer.ToArray() });

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Flush()
    {
        // Every write is an item of its own; nothing is held back.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Output is not read back.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A stream of output cannot seek.");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("A stream of output has no length.");
}
