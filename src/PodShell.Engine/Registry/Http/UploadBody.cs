using System.Net;

namespace PodShell.Engine.Registry.Http;

/// <summary>A part of a blob as the body of a request. It is read as it is sent; a request that is made again opens it again.</summary>
/// <param name="open">Opens the blob at an offset.</param>
/// <param name="offset">Where the part begins.</param>
/// <param name="length">How many bytes it has.</param>
/// <param name="progress">Told how many bytes of the blob are sent.</param>
internal sealed class UploadBody(Func<long, Stream> open, long offset, long length, Action<long> progress) : HttpContent
{
    private const int BlockBytes = 128 << 10;

    private readonly Lock _lock = new();
    private CancellationTokenSource? _limit;
    private TimeSpan _timeout;

    /// <summary>Puts a limit off whenever a block has been taken by the connection: one that stops taking them stalls.</summary>
    /// <param name="limit">The limit; null for none any more.</param>
    /// <param name="timeout">How long one block may take.</param>
    public void Watch(CancellationTokenSource? limit, TimeSpan timeout)
    {
        lock (_lock)
        {
            (_limit, _timeout) = (limit, timeout);
        }
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Stream source = open(offset);
        await using (source.ConfigureAwait(false))
        {
            byte[] buffer = new byte[BlockBytes];
            for (long sent = 0; sent < length; )
            {
                int count = await source
                    .ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length - sent)), cancellationToken)
                    .ConfigureAwait(false);
                if (count == 0)
                {
                    throw new PodShellException(
                        ErrorIds.StoreCorrupt,
                        ErrorKind.InvalidData,
                        $"A blob of the store ends after {offset + sent} bytes, which are fewer than its manifest says."
                    );
                }

                await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                sent += count;
                progress(offset + sent);
                lock (_lock)
                {
                    _limit?.CancelAfter(_timeout);
                }
            }
        }
    }
}
