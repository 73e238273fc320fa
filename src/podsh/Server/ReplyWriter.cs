using System.Buffers;
using System.Threading.Channels;
using PodShell.Protocol;

namespace PodShell.Server;

/// <summary>
/// Writes replies in the order in which they are handed over, from any thread, and never makes their senders wait: what gathers while one
/// write goes on is one write together. Credit bounds what can gather.
/// </summary>
internal sealed class ReplyWriter
{
    private const int FlushAt = 256 * 1024;

    private readonly Channel<ReplyMessage> _queue = Channel.CreateUnbounded<ReplyMessage>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly Stream _output;
    private readonly Task _writing;

    public ReplyWriter(Stream output)
    {
        _output = output;
        _writing = WriteAsync();
    }

    /// <summary>Ends, with an error when the peer does not read any more.</summary>
    public Task Completion => _writing;

    /// <summary>Hands a reply over. After the peer has vanished replies are dropped.</summary>
    public void Send(ReplyMessage reply) => _queue.Writer.TryWrite(reply);

    /// <summary>Writes what is left.</summary>
    public Task CompleteAsync()
    {
        _queue.Writer.TryComplete();
        return _writing;
    }

    private async Task WriteAsync()
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        try
        {
            while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                while (buffer.WrittenCount < FlushAt && _queue.Reader.TryRead(out ReplyMessage? reply))
                {
                    ReplyLine.Write(buffer, reply);
                }

                await _output.WriteAsync(buffer.WrittenMemory).ConfigureAwait(false);
                await _output.FlushAsync().ConfigureAwait(false);
                buffer.ResetWrittenCount();
            }
        }
        finally
        {
            _queue.Writer.TryComplete();
        }
    }
}
