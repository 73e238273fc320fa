namespace PodShell.Engine.Storage.Pipeline;

/// <summary>
/// A package's decoder, which answers broken data with exceptions of many kinds: they come out as one. Its input is read on the calling
/// thread and can be cancelled all the same.
/// </summary>
internal sealed class GuardedDecoder : ForwardStream
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
    public override int Read(byte[] buffer, int offset, int count) => Guard(() => _decoder.Read(buffer, offset, count));

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

    private sealed class CancellableInput(Stream input, CancellationToken cancellationToken) : ForwardStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            ValueTask<int> read = input.ReadAsync(buffer.AsMemory(offset, count), cancellationToken);
            return read.IsCompletedSuccessfully ? read.Result : read.AsTask().GetAwaiter().GetResult();
        }
    }
}
