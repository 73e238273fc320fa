using System.Collections.Concurrent;
using System.Text.Json;
using PodShell.Cli.Context;
using PodShell.Linux.Errors;
using PodShell.Protocol;

namespace PodShell.Server;

/// <summary>
/// <c>podsh engine</c>: serves clients on stdin and stdout, one after the other, each with an engine of its own. Requests of one run side
/// by side; the replies to each come in the order in which they arose. The end of the input, or of a client that reads, means that the
/// client has vanished: all requests are cancelled, and the server ends when they have undone their work. Between two clients nothing of
/// the store is open, and the server ends by itself when none comes.
/// </summary>
internal sealed class EngineServer
{
    private readonly ConcurrentDictionary<long, EngineCall> _calls = [];
    private readonly ConcurrentDictionary<EngineCall, Task> _running = [];
    private readonly Func<string?, EngineSession?> _begin;
    private readonly ProtocolLog _log;
    private readonly TimeProvider _clock;
    private readonly LineReader _requests;
    private readonly ReplyWriter _replies;
    private EngineSession? _session;
    private TimeSpan _idleTimeout;

    /// <summary>Takes over the two streams.</summary>
    /// <param name="begin">
    /// Makes the engine of the next client, which works in the given directory, of the first one where the process was started
    /// (<see langword="null"/>). Answers <see langword="null"/> when this process is no longer what would be started.
    /// </param>
    /// <param name="log">Takes the engines' texts.</param>
    /// <param name="input">Requests.</param>
    /// <param name="output">Replies.</param>
    /// <param name="clock">Tells when nobody has come for too long.</param>
    public EngineServer(Func<string?, EngineSession?> begin, ProtocolLog log, Stream input, Stream output, TimeProvider? clock = null)
    {
        _begin = begin;
        _log = log;
        _clock = clock ?? TimeProvider.System;
        _requests = new LineReader(input);
        _replies = new ReplyWriter(output);
    }

    /// <summary>This build's version, which the client's must equal.</summary>
    public static string Version { get; } = typeof(PodShellException).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>Serves until the client is gone.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _replies.Send(
            new()
            {
                Kind = ReplyKind.Hello,
                Protocol = ProtocolVersion.Current,
                Version = Version,
            }
        );
        Task deaf = CancelOnDisconnectAsync(end);
        int exitCode = ExitCodes.Success;
        try
        {
            await ReadAsync(end.Token).ConfigureAwait(false);
        }
        catch (PodShellException e)
        {
            _replies.Send(new() { Kind = ReplyKind.Error, Error = e.ToData() });
            exitCode = ExitCodes.Engine;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client is gone, we were told to end, or nobody has come for too long.
        }

        await EndSessionAsync().ConfigureAwait(false);
        await _replies.CompleteAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await deaf.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return exitCode;
    }

    private async Task CancelOnDisconnectAsync(CancellationTokenSource end)
    {
        await _replies.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_replies.Completion.IsFaulted)
        {
            await end.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        bool greeted = false;
        while (await NextLineAsync(greeted, cancellationToken).ConfigureAwait(false) is { } line)
        {
            RequestMessage request = Parse(line.Span);
            if (request.Kind == RequestKind.Hello || !greeted)
            {
                Greet(request);
                _session ??= _begin(null);
                greeted = true;
            }
            else if (request.Kind == RequestKind.End)
            {
                await EndSessionAsync().ConfigureAwait(false);
                _idleTimeout = TimeSpan.FromSeconds(request.IdleSeconds);
            }
            else if (request.Kind == RequestKind.Begin)
            {
                if (!TryBegin(request))
                {
                    return;
                }
            }
            else
            {
                Take(request);
            }
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>?> NextLineAsync(bool greeted, CancellationToken cancellationToken)
    {
        if (!greeted || _session is not null)
        {
            return await _requests.ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_idleTimeout <= TimeSpan.Zero)
        {
            return null;
        }

        using CancellationTokenSource alone = new(_idleTimeout, _clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(alone.Token, cancellationToken);
        return await _requests.ReadAsync(either.Token).ConfigureAwait(false);
    }

    private bool TryBegin(RequestMessage request)
    {
        if (_session is not null)
        {
            throw new PodShellException(ErrorIds.ProtocolError, ErrorKind.InvalidData, "The client before has not ended.");
        }

        _session = _begin(request.Directory ?? "/");
        if (_session is null)
        {
            return false;
        }

        _replies.Send(new() { Kind = ReplyKind.Done, Id = request.Id });
        return true;
    }

    private async Task EndSessionAsync()
    {
        foreach (EngineCall call in _calls.Values)
        {
            call.Cancel();
        }

        await Task.WhenAll(_running.Values).ConfigureAwait(false);
        _log.Leave();
        _session?.Dispose();
        _session = null;
    }

    private static RequestMessage Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return RequestLine.Read(line);
        }
        catch (JsonException e)
        {
            throw new PodShellException(
                ErrorIds.ProtocolError,
                ErrorKind.InvalidData,
                $"A line of the protocol is no request: {e.Message}",
                inner: e
            );
        }
    }

    private static void Greet(RequestMessage hello)
    {
        if (hello.Kind != RequestKind.Hello)
        {
            throw new PodShellException(ErrorIds.ProtocolError, ErrorKind.InvalidData, "The client did not begin with a greeting.");
        }

        if (hello.Protocol != ProtocolVersion.Current || hello.Version != Version)
        {
            throw new PodShellException(
                ErrorIds.VersionMismatch,
                ErrorKind.RequirementMissing,
                $"The client is version {hello.Version} (protocol {hello.Protocol}), but podsh is version {Version} "
                    + $"(protocol {ProtocolVersion.Current}).",
                "podsh",
                "Build or install module and podsh together."
            );
        }
    }

    private void Take(RequestMessage request)
    {
        if (request.Kind == RequestKind.Call)
        {
            Start(request);
        }
        else if (_calls.TryGetValue(request.Id, out EngineCall? call))
        {
            // A request that has just ended may still be spoken of; one that never was as well, which harms nobody.
            switch (request.Kind)
            {
                case RequestKind.Cancel:
                    call.Cancel();
                    break;
                case RequestKind.Acknowledge:
                    call.Acknowledge(request.Count);
                    break;
                case RequestKind.Input:
                    call.Input.Feed(request.Data);
                    break;
            }
        }
    }

    private void Start(RequestMessage request)
    {
        OperationTable operations = _session?.Operations
            ?? throw new PodShellException(ErrorIds.ProtocolError, ErrorKind.InvalidData, "The client has ended and did not begin again.");
        EngineCall call = new(request.Id, request.Operation ?? "", request.Arguments, _replies);
        if (!_calls.TryAdd(request.Id, call))
        {
            call.Dispose();
            throw new PodShellException(ErrorIds.ProtocolError, ErrorKind.InvalidData, $"Request {request.Id} is still running.");
        }

        Task running = Task.Run(() => RunAsync(operations, call), CancellationToken.None);
        _running[call] = running;
        _ = running.ContinueWith(
            _ => _running.TryRemove(call, out Task? _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private async Task RunAsync(OperationTable operations, EngineCall call)
    {
        _log.Enter(call);
        (ErrorRecordData? error, bool cancelled) = await CarryOutAsync(operations, call).ConfigureAwait(false);

        // First forgotten, then answered: the client may use the number again at once.
        _calls.TryRemove(call.Id, out _);
        call.End(error, cancelled);
    }

    private static async Task<(ErrorRecordData? Error, bool Cancelled)> CarryOutAsync(OperationTable operations, EngineCall call)
    {
        try
        {
            await operations.RunAsync(call).ConfigureAwait(false);
            return (null, false);
        }
        catch (OperationCanceledException) when (call.Cancellation.IsCancellationRequested)
        {
            return (null, true);
        }
        catch (PodShellException e)
        {
            return (e.ToData(), false);
        }
        catch (Exception e) when (LinuxError.TryFrom(e) is { } known)
        {
            return (known.ToData(), false);
        }
        catch (Exception e)
        {
            return (
                new ErrorRecordData(
                    ErrorIds.InternalError,
                    ErrorKind.Internal,
                    $"The operation '{call.Operation}' failed unexpectedly: {e}"
                ),
                false
            );
        }
    }
}
