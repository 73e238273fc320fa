using System.Text.Json;
using System.Threading.Channels;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>
/// The wire: writes requests as JSON lines, reads replies on a thread of its own and hands each to the request that it answers,
/// in the order in which the engine wrote them.
/// </summary>
internal sealed partial class EngineConnection : IDisposable
{
    private readonly IEngineTransport _transport;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Dictionary<long, Channel<ReplyMessage>> _calls = [];
    private readonly TaskCompletionSource<PodShellException> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _reader;
    private volatile bool _closing;
    private bool _greeted;
    private long _lastId;

    /// <summary>Takes over the transport and starts to read.</summary>
    /// <param name="transport">The two streams.</param>
    public EngineConnection(IEngineTransport transport)
    {
        _transport = transport;
        _reader = new Thread(ReadToEnd) { IsBackground = true, Name = "podsh replies" };
        _reader.Start();
    }

    /// <summary>The version that both ends must have: the module's, without a commit.</summary>
    public static string Version { get; } = typeof(PodShellException).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>Registers a new request, so that replies to it have a place to go.</summary>
    public (long Id, ChannelReader<ReplyMessage> Replies) Open()
    {
        Channel<ReplyMessage> channel = Channel.CreateUnbounded<ReplyMessage>(
            new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }
        );
        lock (_calls)
        {
            long id = ++_lastId;
            if (_lost.Task.IsCompletedSuccessfully)
            {
                channel.Writer.Complete(_lost.Task.Result);
            }
            else
            {
                _calls.Add(id, channel);
            }

            return (id, channel.Reader);
        }
    }

    /// <summary>Forgets a request that has ended.</summary>
    public void Close(long id)
    {
        lock (_calls)
        {
            _calls.Remove(id);
        }
    }

    /// <summary>Writes one line; before the first one, who we are.</summary>
    /// <exception cref="PodShellException">The engine has ended.</exception>
    public async Task SendAsync(RequestMessage message, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using MemoryStream line = new();
            if (!_greeted)
            {
                _greeted = true;
                Append(
                    line,
                    new RequestMessage
                    {
                        Kind = RequestKind.Hello,
                        Protocol = ProtocolVersion.Current,
                        Version = Version,
                    }
                );
            }

            Append(line, message);

            // Not cancellable: half a line would garble the rest of the conversation.
            await _transport
                .ToEngine.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length), CancellationToken.None)
                .ConfigureAwait(false);
            await _transport.ToEngine.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // A broken pipe. The reader knows more: a refused version, the exit code, stderr.
            throw await _lost.Task.ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Ends an engine that does not answer; all requests then end as lost.</summary>
    public void Kill() => _transport.Kill();

    /// <summary>Ends the engine and the reader.</summary>
    public void Dispose()
    {
        _closing = true;
        _transport.Dispose();

        // The reader ends with the engine's output, except where some process has inherited that; then it is left to its fate.
        _reader.Join(TimeSpan.FromSeconds(2));
        _transport.FromEngine.Dispose();
    }

    private static void Append(MemoryStream line, RequestMessage message)
    {
        JsonSerializer.Serialize(line, message, ModelJsonContext.Default.RequestMessage);
        line.WriteByte((byte)'\n');
    }
}
