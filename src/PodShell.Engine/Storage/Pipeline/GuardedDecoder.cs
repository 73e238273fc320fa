namespace PodShell.Engine.Storage.Pipeline;

/// <summary>
/// A package's decoder, which answers broken data with exceptions of many kinds: they come out as one. Its input is read on the calling
/// thread and can be cancelled all the same.
/// </summary>
internal sealed class GuardedDecoder : Stream
{
    private readonly Stream _decoder;

    /// <summary>Makes the decoder.</summary>
    /// <param name="input">The compressed bytes; the caller closes it.</param>
    /// <param name="decoder">Makes the decoder over them.</param>
    /// <param name="cancellationToken">Ends a read that waits.</param>
    /// <exception cref="InvalidDataException">What is read first is broken.</exception>
    public GuardedDecoder(Stream input, Func<Stream, Stream> decoder, CancellationToken cancellationToken) =>
        _decoder = Guard(() => decoder(cancellationToken.CanBeCanceled ? new CancellableInput(input, cancellationToken) : input));

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Guard(() => _decoder.Read(buffer, offset, count));

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _decoder.Dispose();
        }

        base.Dispose(disposing);
    }

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (PodShellException or OperationCanceledException or IOException or InvalidDataException))
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private sealed class CancellableInput(Stream input, CancellationToken cancellationToken) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            ValueTask<int> read = input.ReadAsync(buffer.AsMemory(offset, count), cancellationToken);
            return read.IsCompletedSuccessfully ? read.Result : read.AsTask().GetAwaiter().GetResult();
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
