using System.Threading.Channels;
using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Storage.Pipeline;

/// <summary>
/// Hands blocks from one stage to the next, a few ahead. The writer waits when the reader is slow; a failure of the writer comes out at the
/// reader, and a reader that gives up frees the writer by cancelling what it was given.
/// </summary>
/// <param name="pool">Where the buffers come from.</param>
/// <param name="cancellationToken">Ends waiting on both sides.</param>
internal sealed class BlockChannel(BlockPool pool, CancellationToken cancellationToken) : IBlockSource
{
    private const int Ahead = 6;

    private readonly Channel<(byte[] Buffer, int Length)> _channel = Channel.CreateBounded<(byte[], int)>(
        new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true }
    );

    private byte[]? _current;

    /// <summary>Hands a block on; the buffer belongs to the channel afterwards.</summary>
    /// <param name="buffer">A buffer of the pool.</param>
    /// <param name="length">How much of it is used; more than 0.</param>
    /// <returns>When there was room.</returns>
    public ValueTask WriteAsync(byte[] buffer, int length) => _channel.Writer.WriteAsync((buffer, length), cancellationToken);

    /// <summary>As <see cref="WriteAsync"/>, on the calling thread.</summary>
    /// <param name="buffer">A buffer of the pool.</param>
    /// <param name="length">How much of it is used; more than 0.</param>
    public void Write(byte[] buffer, int length)
    {
        while (!_channel.Writer.TryWrite((buffer, length)))
        {
            if (!Wait(_channel.Writer.WaitToWriteAsync(cancellationToken)))
            {
                throw new InvalidOperationException("A block came after the end of its stream.");
            }
        }
    }

    /// <summary>Ends the stream.</summary>
    /// <param name="failure">What the reader gets instead of the end, if something.</param>
    public void Complete(Exception? failure = null) => _channel.Writer.TryComplete(failure);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Next()
    {
        if (_current is not null)
        {
            pool.Return(_current);
            _current = null;
        }

        (byte[] Buffer, int Length) block;
        while (!_channel.Reader.TryRead(out block))
        {
            if (!Wait(_channel.Reader.WaitToReadAsync(cancellationToken)))
            {
                return default;
            }
        }

        _current = block.Buffer;
        return block.Buffer.AsMemory(0, block.Length);
    }

    // The stages that call this have a thread of their own, which may block.
    private static bool Wait(ValueTask<bool> wait) => wait.IsCompletedSuccessfully ? wait.Result : wait.AsTask().GetAwaiter().GetResult();
}
