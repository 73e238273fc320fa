using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PodShell.Json;
using PodShell.Protocol;

namespace PodShell.Client;

/// <summary>
/// Asks the engine. The process is the runspace's: handed out with the first request and given back with <see cref="Dispose"/>. Replies,
/// progress and texts are handed out where the caller awaits, which for a cmdlet is the pipeline thread: in the engine's order, and never
/// after the request's end.
/// </summary>
/// <param name="pool">The runspace's engine processes.</param>
/// <param name="directory">What relative paths mean.</param>
/// <param name="idleSeconds">For how long the process waits for another client; 0 ends it with this one.</param>
/// <param name="onProgress">Receives the progress of transfers.</param>
/// <param name="onLog">Receives warnings, verbose and debug texts.</param>
internal sealed class EngineClient(
    EnginePool pool,
    string directory,
    int idleSeconds,
    Action<PullProgress> onProgress,
    Action<EngineLogMessage> onLog
) : IDisposable
{
    /// <summary>How many items are consumed before the engine is told; well below <see cref="ProtocolVersion.StreamCredit"/>.</summary>
    private const int AcknowledgeEvery = ProtocolVersion.StreamCredit / 4;

    /// <summary>How long a cancelled operation may take to undo its work.</summary>
    private static readonly TimeSpan s_undoTimeout = TimeSpan.FromSeconds(20);

    private Task<EngineConnection>? _connection;
    private volatile EngineConnection? _rented;

    /// <summary>Asks for one item.</summary>
    /// <exception cref="PodShellException">The operation failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<TItem> CallAsync<TRequest, TItem>(
        Operation<TRequest, TItem> operation,
        TRequest request,
        CancellationToken cancellationToken
    ) =>
        await TryCallAsync(operation, request, cancellationToken) is { Length: > 0 } items
            ? items[0]
            : throw new PodShellException(ErrorIds.ProtocolError, ErrorKind.Internal, $"The engine has not answered '{operation.Name}'.");

    /// <summary>Asks for an item that may be missing: an array of one or none.</summary>
    /// <exception cref="PodShellException">The operation failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<TItem[]> TryCallAsync<TRequest, TItem>(
        Operation<TRequest, TItem> operation,
        TRequest request,
        CancellationToken cancellationToken
    )
    {
        TItem[] found = [];
        await foreach (TItem item in StreamAsync(operation, request, cancellationToken))
        {
            found = [item];
        }

        return found;
    }

    /// <summary>
    /// Asks for a stream of items. Ending the enumeration early cancels the operation and waits until the engine has undone it.
    /// </summary>
    /// <param name="operation">What is asked.</param>
    /// <param name="request">The arguments.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <param name="input">What is handed to the stdin of a container or command; none and stdin is closed at once when null.</param>
    /// <exception cref="PodShellException">The operation failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async IAsyncEnumerable<TItem> StreamAsync<TRequest, TItem>(
        Operation<TRequest, TItem> operation,
        TRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        ReadOnlyMemory<byte>? input = null
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        EngineConnection connection = await ConnectAsync(cancellationToken);
        (long id, ChannelReader<ReplyMessage> replies) = connection.Open();
        using CancellationTokenSource feedingEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task feeding = Task.CompletedTask;
        bool ended = false;
        try
        {
            JsonText arguments = JsonText.Of(request, operation.RequestType);
            await connection.SendAsync(
                new()
                {
                    Kind = RequestKind.Call,
                    Id = id,
                    Operation = operation.Name,
                    Arguments = arguments,
                },
                cancellationToken
            );
            if (input is { } bytes)
            {
                feeding = FeedAsync(connection, id, bytes, feedingEnd.Token);
            }

            int consumed = 0;
            await foreach (ReplyMessage reply in replies.ReadAllAsync(cancellationToken))
            {
                switch (reply.Kind)
                {
                    case ReplyKind.Item:
                        yield return reply.Item!.Value.Deserialize(operation.ItemType)!;
                        if (++consumed == AcknowledgeEvery)
                        {
                            await connection.SendAsync(
                                new()
                                {
                                    Kind = RequestKind.Acknowledge,
                                    Id = id,
                                    Count = consumed,
                                },
                                cancellationToken
                            );
                            consumed = 0;
                        }

                        break;
                    case ReplyKind.Progress:
                        onProgress(reply.Progress!);
                        break;
                    case ReplyKind.Log:
                        onLog(reply.Log!);
                        break;
                    case ReplyKind.Error:
                        ended = true;
                        throw PodShellException.FromData(reply.Error!);
                    case ReplyKind.Done:
                        ended = true;
                        if (reply.Cancelled)
                        {
                            throw new OperationCanceledException(cancellationToken);
                        }

                        break;
                }
            }

            ended = true;
        }
        finally
        {
            if (!ended)
            {
                await UndoAsync(connection, id, replies);
            }

            connection.Close(id);
            await feedingEnd.CancelAsync();
            await feeding.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Gives the engine process back, if there is one.</summary>
    public void Dispose()
    {
        if (_rented is { } rented)
        {
            pool.Return(rented, idleSeconds);
        }

        (_connection, _rented) = (null, null);
    }

    // Requests that are made at once have the same process. Where none could be had, the next request tries again.
    private Task<EngineConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_connection is not null and not { IsFaulted: true } and not { IsCanceled: true })
        {
            return _connection;
        }

        return _connection = RentAsync(cancellationToken);
    }

    private async Task<EngineConnection> RentAsync(CancellationToken cancellationToken) =>
        _rented = await pool.RentAsync(directory, cancellationToken).ConfigureAwait(false);

    /// <summary>Cancels a request and waits until the engine says that it has ended.</summary>
    private static async Task UndoAsync(EngineConnection connection, long id, ChannelReader<ReplyMessage> replies)
    {
        if (replies.Completion.IsFaulted)
        {
            return; // The engine is gone, and all with it.
        }

        using CancellationTokenSource timeLimit = new(s_undoTimeout);
        try
        {
            await connection.SendAsync(new() { Kind = RequestKind.Cancel, Id = id }, timeLimit.Token);
            await foreach (ReplyMessage _ in replies.ReadAllAsync(timeLimit.Token))
            {
                // What still comes is of no use to anybody.
            }
        }
        catch (PodShellException)
        {
            // The engine is gone; why is told to the next request.
        }
        catch (OperationCanceledException)
        {
            connection.Kill();
        }
    }

    private static async Task FeedAsync(
        EngineConnection connection,
        long id,
        ReadOnlyMemory<byte> input,
        CancellationToken cancellationToken
    )
    {
        const int Piece = 64 * 1024;
        while (input.Length > 0)
        {
            int count = Math.Min(Piece, input.Length);
            await connection
                .SendAsync(
                    new()
                    {
                        Kind = RequestKind.Input,
                        Id = id,
                        Data = input[..count].ToArray(),
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            input = input[count..];
        }

        await connection.SendAsync(new() { Kind = RequestKind.Input, Id = id }, cancellationToken).ConfigureAwait(false);
    }
}
