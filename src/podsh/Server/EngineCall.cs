using System.Text.Json;
using PodShell.Json;
using PodShell.Protocol;

namespace PodShell.Server;

/// <summary>One running request: its arguments, its cancellation, the credit for its items and the bytes for a container's stdin.</summary>
internal sealed class EngineCall(long id, string operation, JsonText? arguments, ReplyWriter replies) : IProgress<PullProgress>, IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly SemaphoreSlim _credit = new(ProtocolVersion.StreamCredit);

    public long Id => id;

    public string Operation => operation;

    /// <summary>What the client sends for a container's stdin.</summary>
    public InputStream Input { get; } = new();

    /// <summary>Cancelled by the client, or because it vanished.</summary>
    public CancellationToken Cancellation => _cancel.Token;

    /// <summary>The arguments as the operation reads them.</summary>
    /// <exception cref="PodShellException">They are malformed.</exception>
    public TRequest Arguments<TRequest, TItem>(Operation<TRequest, TItem> described)
    {
        try
        {
            return described.ReadRequest(arguments ?? throw new JsonException("there are none"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new PodShellException(
                ErrorIds.ProtocolError,
                ErrorKind.InvalidArgument,
                $"The arguments of '{operation}' are malformed: {e.Message}",
                operation,
                inner: e
            );
        }
    }

    /// <summary>Sends an item; waits while the client has not acknowledged enough earlier ones.</summary>
    public async ValueTask SendAsync<TRequest, TItem>(Operation<TRequest, TItem> described, TItem item, CancellationToken cancellationToken)
    {
        await _credit.WaitAsync(cancellationToken).ConfigureAwait(false);
        Enqueue(described.WriteItem(item));
    }

    /// <summary>The same for a caller that cannot await, such as a callback.</summary>
    public void Send<TRequest, TItem>(Operation<TRequest, TItem> described, TItem item, CancellationToken cancellationToken)
    {
        _credit.Wait(cancellationToken);
        Enqueue(described.WriteItem(item));
    }

    /// <summary>The client has consumed items.</summary>
    /// <exception cref="PodShellException">More than were sent.</exception>
    public void Acknowledge(int count)
    {
        if (count <= 0 || count > ProtocolVersion.StreamCredit - _credit.CurrentCount)
        {
            throw new PodShellException(
                ErrorIds.ProtocolError,
                ErrorKind.InvalidData,
                $"Request {id} acknowledges {count} items, more than it was sent."
            );
        }

        _credit.Release(count);
    }

    public void Cancel() => _cancel.Cancel();

    public void Log(EngineLogMessage message) =>
        replies.Send(
            new()
            {
                Kind = ReplyKind.Log,
                Id = id,
                Log = message,
            }
        );

    public void Report(PullProgress value) =>
        replies.Send(
            new()
            {
                Kind = ReplyKind.Progress,
                Id = id,
                Progress = value,
            }
        );

    /// <summary>The last line of the request.</summary>
    public void End(ErrorRecordData? error, bool cancelled) =>
        replies.Send(
            error is null
                ? new()
                {
                    Kind = ReplyKind.Done,
                    Id = id,
                    Cancelled = cancelled,
                }
                : new()
                {
                    Kind = ReplyKind.Error,
                    Id = id,
                    Error = error,
                }
        );

    public void Dispose()
    {
        _cancel.Dispose();
        _credit.Dispose();
        Input.Dispose();
    }

    private void Enqueue(JsonText item) =>
        replies.Send(
            new()
            {
                Kind = ReplyKind.Item,
                Id = id,
                Item = item,
            }
        );
}
