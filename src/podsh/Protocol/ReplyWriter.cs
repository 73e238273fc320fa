using System.Text.Json;
using System.Threading.Channels;
using PodShell.Protocol;

namespace PodShell.Cli.Protocol;

/// <summary>
/// Writes replies, one JSON object a line, in the order in which they were given. Giving never blocks: what bounds the queue is each
/// stream's credit, and progress is dropped while the reader lags.
/// </summary>
internal sealed class ReplyWriter
{
    private const int LaggingBehind = 1024;
    private readonly Channel<ReplyMessage> _queue = Channel.CreateUnbounded<ReplyMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writing;

    /// <summary>Starts writing.</summary>
    /// <param name="stream">Where the lines go.</param>
    internal ReplyWriter(Stream stream) => _writing = Task.Run(() => WriteAllAsync(stream));

    /// <summary>Completes when the reader is gone, or after <see cref="CompleteAsync"/>.</summary>
    internal Task Ended => _writing;

    /// <summary>Queues a reply.</summary>
    internal void Send(ReplyMessage reply)
    {
        if (reply.Kind != ReplyKind.Progress || _queue.Reader.Count < LaggingBehind)
        {
            _queue.Writer.TryWrite(reply);
        }
    }

    /// <summary>Writes what is queued, and ends.</summary>
    internal Task CompleteAsync()
    {
        _queue.Writer.TryComplete();
        return _writing;
    }

    private async Task WriteAllAsync(Stream stream)
    {
        try
        {
            using var buffer = new MemoryStream();
            using var json = new Utf8JsonWriter(buffer);
            while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                // As many lines as are ready go out in one system call.
                buffer.SetLength(0);
                while (buffer.Length < 64 * 1024 && _queue.Reader.TryRead(out ReplyMessage? reply))
                {
                    json.Reset(buffer);
                    JsonSerializer.Serialize(json, reply, ModelJsonContext.Default.ReplyMessage);
                    json.Flush();
                    buffer.WriteByte((byte)'\n');
                }

                await stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length)).ConfigureAwait(false);
                await stream.FlushAsync().ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // The reader is gone (EPIPE): nobody is left to be told. The server sees Ended and undoes what runs.
            _queue.Writer.TryComplete();
        }
    }
}
