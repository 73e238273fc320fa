using System.Collections.Concurrent;
using System.Text.Json;
using PodShell.Linux;
using PodShell.Protocol;

namespace PodShell.Cli.Protocol;

/// <summary>
/// <c>podsh engine</c>: serves one client on stdin and stdout. Requests run side by side; the replies to each come in the order in which
/// they arose. The end of the input, or of a client that reads, means that the client has vanished: all requests are cancelled, and the
/// server ends when they have undone their work.
/// </summary>
internal sealed class EngineServer
{
    private readonly ConcurrentDictionary<long, EngineCall> _calls = [];
    private readonly ConcurrentDictionary<EngineCall, Task> _running = [];
    private readonly OperationTable _operations;
    private readonly ProtocolLog _log;
    private readonly LineReader _requests;
    private readonly ReplyWriter _replies;

    public EngineServer(OperationTable operations, ProtocolLog log, Stream input, Stream output)
    {
        _operations = operations;
        _log = log;
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
            // The client is gone, or we were told to end.
        }

        foreach (EngineCall call in _calls.Values)
        {
            call.Cancel();
        }

        await Task.WhenAll(_running.Values).ConfigureAwait(false);
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
        while (await _requests.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            RequestMessage request = Parse(line.Span);
            if (request.Kind == RequestKind.Hello || !greeted)
            {
                Greet(request);
                greeted = true;
                continue;
            }

            Take(request);
        }
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
        EngineCall call = new(request.Id, request.Operation ?? "", request.Arguments, _replies);
        if (!_calls.TryAdd(request.Id, call))
        {
            call.Dispose();
            throw new PodShellException(ErrorIds.ProtocolError, ErrorKind.InvalidData, $"Request {request.Id} is still running.");
        }

        Task running = Task.Run(() => RunAsync(call), CancellationToken.None);
        _running[call] = running;
        _ = running.ContinueWith(
            _ => _running.TryRemove(call, out Task? _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    private async Task RunAsync(EngineCall call)
    {
        _log.Enter(call);
        (ErrorRecordData? error, bool cancelled) = await CarryOutAsync(call).ConfigureAwait(false);

        // First forgotten, then answered: the client may use the number again at once.
        _calls.TryRemove(call.Id, out _);
        call.End(error, cancelled);
    }

    private async Task<(ErrorRecordData? Error, bool Cancelled)> CarryOutAsync(EngineCall call)
    {
        try
        {
            await _operations.RunAsync(call).ConfigureAwait(false);
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
