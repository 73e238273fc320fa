using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using PodShell.Protocol;

namespace PodShell.Cli.Protocol;

/// <summary>One request while it runs: its cancellation, its credit, its input, and the way for its replies.</summary>
/// <param name="id">The request's number.</param>
/// <param name="writer">Where its replies go.</param>
/// <param name="serverStopping">Cancelled when the client is gone.</param>
internal sealed class RequestScope(long id, ReplyWriter writer, CancellationToken serverStopping) : IDisposable
{
    private readonly CancellationTokenSource _cancel = CancellationTokenSource.CreateLinkedTokenSource(serverStopping);
    private readonly SemaphoreSlim _credit = new(ProtocolVersion.StreamCredit);
    private readonly Lock _gate = new();
    private bool _ended;
    private readonly Pipe _input = new(new PipeOptions(pauseWriterThreshold: 0));

    /// <summary>Cancelled when the client asks for it or is gone.</summary>
    internal CancellationToken CancellationToken => _cancel.Token;

    /// <summary>The bytes that the client sends for the stdin of a container.</summary>
    internal Stream Input => _input.Reader.AsStream();

    /// <summary>Sends progress; dropped when the client lags.</summary>
    internal void Report(PullProgress progress) => writer.Send(new ReplyMessage { Kind = ReplyKind.Progress, Id = id, Progress = progress });

    /// <summary>Sends a text.</summary>
    internal void Log(EngineLogMessage message) => writer.Send(new ReplyMessage { Kind = ReplyKind.Log, Id = id, Log = message });

    /// <summary>Sends an item, once the client has consumed enough of those before.</summary>
    internal async ValueTask SendAsync<TRequest, TItem>(Operation<TRequest, TItem> operation, TItem item)
    {
        await _credit.WaitAsync(CancellationToken).ConfigureAwait(false);
        SendAhead(operation, item);
    }

    /// <summary>Sends an item that does not wait for credit: at most a few of a request.</summary>
    internal void SendAhead<TRequest, TItem>(Operation<TRequest, TItem> operation, TItem item) =>
        writer.Send(new ReplyMessage { Kind = ReplyKind.Item, Id = id, Item = JsonSerializer.SerializeToElement(item, operation.ItemType) });

    /// <summary>Ends the request well.</summary>
    internal void Done(bool cancelled) => writer.Send(new ReplyMessage { Kind = ReplyKind.Done, Id = id, Cancelled = cancelled });

    /// <summary>Ends the request with an error.</summary>
    internal void Fail(PodShellException error) => writer.Send(new ReplyMessage { Kind = ReplyKind.Error, Id = id, Error = error.ToData() });

    /// <summary>The client has consumed items.</summary>
    internal void Acknowledge(int count)
    {
        if (count is > 0 and <= ProtocolVersion.StreamCredit)
        {
            IfRunning(() => _credit.Release(count));
        }
    }

    /// <summary>The client wants it to end.</summary>
    internal void Cancel() => IfRunning(_cancel.Cancel);

    /// <summary>Takes bytes for the container's stdin; none means end of file.</summary>
    internal void Feed(byte[]? data) => IfRunning(() =>
    {
        if (data is null)
        {
            _input.Writer.Complete();
            return;
        }

        _input.Writer.Write(data);
        // The pipe has no upper mark, so this completes at once: a container that does not read must not keep us from reading a cancellation.
        _ = _input.Writer.FlushAsync(CancellationToken.None).AsTask();
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _cancel.Dispose();
            _credit.Dispose();
            _input.Writer.Complete();
        }
    }

    // The reader of messages may have found this scope a moment before its request ended on another thread.
    private void IfRunning(Action action)
    {
        lock (_gate)
        {
            if (!_ended)
            {
                action();
            }
        }
    }
}
