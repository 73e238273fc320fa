using System.Text.Json;
using System.Threading.Channels;
using PodShell.Protocol;

namespace PodShell.Client;

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
    /// <param name="origin">What the engine process was started from.</param>
    public EngineConnection(IEngineTransport transport, EngineOrigin origin)
    {
        _transport = transport;
        Origin = origin;
        _reader = new Thread(ReadToEnd) { IsBackground = true, Name = "podsh replies" };
        _reader.Start();
    }

    /// <summary>The version that both ends must have: the module's, without a commit.</summary>
    public static string Version { get; } = typeof(PodShellException).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>What the engine process was started from.</summary>
    public EngineOrigin Origin { get; }

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

    /// <summary>After <see cref="TryEnd"/>: makes the process begin anew for another client.</summary>
    /// <param name="directory">What relative paths mean to it.</param>
    /// <param name="timeout">How long the process may take.</param>
    /// <param name="cancellationToken">Stops waiting; the process is then of no more use.</param>
    /// <returns>False when the process has ended, or ends because a new one is to serve. It has not begun to do anything then.</returns>
    public async Task<bool> TryBeginAsync(string directory, TimeSpan timeout, CancellationToken cancellationToken)
    {
        (long id, ChannelReader<ReplyMessage> replies) = Open();
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        either.CancelAfter(timeout);
        try
        {
            await SendAsync(
                    new()
                    {
                        Kind = RequestKind.Begin,
                        Id = id,
                        Directory = directory,
                    },
                    either.Token
                )
                .ConfigureAwait(false);
            return (await replies.ReadAsync(either.Token).ConfigureAwait(false)).Kind == ReplyKind.Done;
        }
        catch (Exception e) when (e is PodShellException or ChannelClosedException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Kill();
            return false;
        }
        finally
        {
            Close(id);
        }
    }

    /// <summary>Tells the engine that nothing more comes of this client.</summary>
    /// <param name="idleSeconds">For how long the process waits for another one.</param>
    /// <returns>False when the engine has ended, or has not answered all: then there is nothing to wait with.</returns>
    public bool TryEnd(int idleSeconds)
    {
        lock (_calls)
        {
            if (_calls.Count > 0 || _lost.Task.IsCompleted)
            {
                return false;
            }
        }

        try
        {
            SendAsync(new() { Kind = RequestKind.End, IdleSeconds = idleSeconds }, CancellationToken.None).GetAwaiter().GetResult();
            return true;
        }
        catch (PodShellException)
        {
            // What it was asked it has answered; that it died afterwards concerns nobody.
            return false;
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
