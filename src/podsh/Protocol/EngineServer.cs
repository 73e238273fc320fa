using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using PodShell.Engine;
using PodShell.Protocol;

namespace PodShell.Cli.Protocol;

/// <summary>
/// <c>podsh engine</c>: answers a cmdlet's requests, JSON lines in and out, several at a time. The end of the input means that the
/// caller is gone, however it went: everything that runs is cancelled, which undoes what is half done, and the process ends.
/// </summary>
internal sealed class EngineServer : IDisposable
{
    private static readonly PosixSignal[] s_terminalSignals = [PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTSTP, PosixSignal.SIGHUP];

    private readonly ConcurrentDictionary<long, RequestScope> _running = new();
    private readonly List<Task> _tasks = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly ProtocolLog _log = new();
    private readonly ReplyWriter _writer;
    private readonly OperationTable _operations;
    private readonly string _version;
    private readonly PodShellException? _outside;
    private bool _greeted;

    private EngineServer(Stream output, Func<IEngineLog, PodShellEngine> makeEngine, PodShellException? outside)
    {
        _outside = outside;
        _version = OwnVersion;
        _writer = new ReplyWriter(output);
        _operations = new OperationTable(makeEngine(_log));
    }

    /// <summary>The version that both ends must have: that of the model, whose records they exchange.</summary>
    internal static string OwnVersion => typeof(Container).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Serves standard input and output until the input ends.</summary>
    /// <param name="makeEngine">Makes the engine that answers, given the log that carries its texts.</param>
    /// <param name="outside">Why the user's namespace could not be entered; what needs it fails with this.</param>
    /// <returns>The process's exit code.</returns>
    internal static async Task<int> RunAsync(Func<IEngineLog, PodShellEngine> makeEngine, PodShellException? outside)
    {
        // The terminal sends Ctrl+C to the whole foreground group; what it means is the cmdlet's decision, and comes as a cancellation.
        List<PosixSignalRegistration> registrations = [.. s_terminalSignals.Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true))];
        using Stream input = Console.OpenStandardInput();
        using Stream output = Console.OpenStandardOutput();
        try
        {
            return await ServeAsync(input, output, makeEngine, outside).ConfigureAwait(false);
        }
        finally
        {
            registrations.ForEach(registration => registration.Dispose());
        }
    }

    /// <summary>Serves a pair of streams until the input ends.</summary>
    /// <param name="input">Where requests come from.</param>
    /// <param name="output">Where replies go.</param>
    /// <param name="makeEngine">Makes the engine that answers.</param>
    /// <param name="outside">Why the user's namespace could not be entered; what needs it fails with this.</param>
    /// <returns>0, or 125 after a message that could not be read.</returns>
    internal static async Task<int> ServeAsync(Stream input, Stream output, Func<IEngineLog, PodShellEngine> makeEngine, PodShellException? outside)
    {
        using var server = new EngineServer(output, makeEngine, outside);
        using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            server._stopping.Cancel();
        }))
        {
            return await server.ServeAsync(input).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task<int> ServeAsync(Stream input)
    {
        int exitCode = 0;
        Task watching = CancelWhenNobodyReadsAsync();
        try
        {
            await new LineReader(input).ReadAsync(Accept, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // SIGTERM, or nobody reads our replies any more.
        }
        catch (PodShellException e)
        {
            _writer.Send(new ReplyMessage { Kind = ReplyKind.Error, Error = e.ToData() });
            exitCode = e.ExitCode;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_tasks).ConfigureAwait(false);
        await _writer.CompleteAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        return exitCode;
    }

    private async Task CancelWhenNobodyReadsAsync()
    {
        await _writer.Ended.ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
    }

    private void Accept(ReadOnlySequence<byte> line)
    {
        RequestMessage message = Parse(line);
        if (!_greeted)
        {
            Greet(message);
            return;
        }

        switch (message.Kind)
        {
            case RequestKind.Call:
                Start(message);
                break;
            case RequestKind.Cancel:
                Find(message)?.Cancel();
                break;
            case RequestKind.Acknowledge:
                Find(message)?.Acknowledge(message.Count);
                break;
            case RequestKind.Input:
                Find(message)?.Feed(message.Data);
                break;
        }
    }

    // What comes for a request that has just ended crossed its last reply on the way, and concerns nobody.
    private RequestScope? Find(RequestMessage message) => _running.GetValueOrDefault(message.Id);

    private static RequestMessage Parse(ReadOnlySequence<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            return JsonSerializer.Deserialize(ref reader, ModelJsonContext.Default.RequestMessage)
                ?? throw new JsonException("The message is null.");
        }
        catch (JsonException e)
        {
            throw new PodShellException(ErrorIds.ProtocolError, ErrorKind.InvalidData, $"A message of the protocol cannot be read: {e.Message}", inner: e);
        }
    }

    private void Greet(RequestMessage hello)
    {
        if (hello.Kind != RequestKind.Hello || hello.Protocol != ProtocolVersion.Current || hello.Version != _version)
        {
            throw new PodShellException(
                ErrorIds.VersionMismatch,
                ErrorKind.InvalidState,
                $"The module is version {hello.Version ?? "unknown"} (protocol {hello.Protocol}) and podsh is version {_version} (protocol {ProtocolVersion.Current}).",
                "podsh",
                "Install module and podsh of one version, or build both again, and start a new PowerShell session.");
        }

        _greeted = true;
        _writer.Send(new ReplyMessage { Kind = ReplyKind.Hello, Protocol = ProtocolVersion.Current, Version = _version });
    }

    private void Start(RequestMessage call)
    {
        var scope = new RequestScope(call.Id, _writer, _stopping.Token);
        if (!_running.TryAdd(call.Id, scope))
        {
            scope.Dispose();
            throw new PodShellException(ErrorIds.ProtocolError, ErrorKind.InvalidData, $"Request {call.Id} runs already.");
        }

        _tasks.RemoveAll(task => task.IsCompleted);
        _tasks.Add(Task.Run(() => RunAsync(call, scope)));
    }

    private async Task RunAsync(RequestMessage call, RequestScope scope)
    {
        _log.Current = scope;
        try
        {
            if (_outside is not null && !OperationTable.WorksOutside(call.Operation))
            {
                throw _outside;
            }

            await _operations.RunAsync(call.Operation, scope, call.Arguments ?? default).ConfigureAwait(false);
            _running.TryRemove(call.Id, out _);
            scope.Done(cancelled: false);
        }
        catch (OperationCanceledException) when (scope.CancellationToken.IsCancellationRequested)
        {
            _running.TryRemove(call.Id, out _);
            scope.Done(cancelled: true);
        }
        catch (PodShellException e)
        {
            _running.TryRemove(call.Id, out _);
            scope.Fail(e);
        }
        catch (Exception e)
        {
            // A defect must not end the other requests; it is told as one.
            _running.TryRemove(call.Id, out _);
            scope.Fail(new PodShellException(
                ErrorIds.InternalError, ErrorKind.Internal, $"The engine failed at '{call.Operation}': {e.GetType().Name}: {e.Message}", call.Operation, "Please report this defect.", e));
        }
        finally
        {
            scope.Dispose();
        }
    }
}
