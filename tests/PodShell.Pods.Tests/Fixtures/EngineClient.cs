using System.Diagnostics;
using System.Text.Json;
using PodShell.Json;
using PodShell.Testing;

namespace PodShell.Pods.Tests;

/// <summary>One <c>podsh engine</c> process, asked one thing after the other.</summary>
internal sealed class EngineClient : IAsyncDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private long _id;
    private bool _disposed;

    private EngineClient(Process process) => _process = process;

    /// <summary>What the engine warned of.</summary>
    public List<string> Warnings { get; } = [];

    public int ProcessId => _process.Id;

    public static async Task<EngineClient> StartAsync(PodshRunner podsh, string? program = null)
    {
        ProcessCommand command = podsh.Command("engine");
        Process process = ProcessRunner.Start(program is null ? command : command with { FileName = program });
        EngineClient client = new(process);
        ReplyMessage hello = await client.ReadAsync();
        await client.SendAsync(
            new RequestMessage
            {
                Kind = RequestKind.Hello,
                Protocol = hello.Protocol,
                Version = hello.Version,
            }
        );
        return client;
    }

    /// <summary>All items that an operation gives, until there are enough of them.</summary>
    /// <exception cref="PodShellException">What the engine threw.</exception>
    public async Task<List<TItem>> ListAsync<TRequest, TItem>(
        Operation<TRequest, TItem> operation,
        TRequest request,
        Func<List<TItem>, bool>? enough = null
    )
    {
        long id = await CallAsync(operation, request);
        List<TItem> items = [];
        while (true)
        {
            ReplyMessage reply = await ReadAsync();
            switch (reply.Kind)
            {
                case ReplyKind.Item when reply.Id == id:
                    items.Add(reply.Item!.Value.Deserialize(operation.ItemType)!);
                    await SendAsync(
                        new RequestMessage
                        {
                            Kind = enough?.Invoke(items) == true ? RequestKind.Cancel : RequestKind.Acknowledge,
                            Id = id,
                            Count = 1,
                        }
                    );
                    break;
                case ReplyKind.Log when reply.Log is { Level: EngineLogLevel.Warning } log:
                    Warnings.Add(log.Text);
                    break;
                case ReplyKind.Error:
                    throw PodShellException.FromData(reply.Error!);
                case ReplyKind.Done:
                    return items;
                default:
                    break;
            }
        }
    }

    /// <summary>The only item that an operation gives.</summary>
    public async Task<TItem> OneAsync<TRequest, TItem>(Operation<TRequest, TItem> operation, TRequest request) =>
        Assert.Single(await ListAsync(operation, request));

    /// <summary>The id of the error that an operation ends with.</summary>
    public async Task<PodShellException> FailAsync<TRequest, TItem>(Operation<TRequest, TItem> operation, TRequest request) =>
        await Assert.ThrowsAsync<PodShellException>(() => ListAsync(operation, request));

    /// <summary>Sends a call and does not wait for its answer.</summary>
    public async Task<long> CallAsync<TRequest, TItem>(Operation<TRequest, TItem> operation, TRequest request)
    {
        long id = ++_id;
        await SendAsync(
            new RequestMessage
            {
                Kind = RequestKind.Call,
                Id = id,
                Operation = operation.Name,
                Arguments = JsonText.Of(request, operation.RequestType),
            }
        );
        return id;
    }

    /// <summary>Sends a call and waits for one of its items.</summary>
    public async Task UntilAsync<TRequest, TItem>(Operation<TRequest, TItem> operation, TRequest request, Func<TItem, bool> wanted)
    {
        long id = await CallAsync(operation, request);
        while (true)
        {
            ReplyMessage reply = await ReadAsync();
            if (reply.Kind == ReplyKind.Item && reply.Id == id && wanted(reply.Item!.Value.Deserialize(operation.ItemType)!))
            {
                return;
            }

            Assert.False(reply.Kind is ReplyKind.Done or ReplyKind.Error, "It ended before.");
        }
    }

    /// <summary>Leaves the process to the next client, and begins as that one.</summary>
    public async Task BeginAgainAsync(string directory)
    {
        long id = ++_id;
        await SendAsync(new RequestMessage { Kind = RequestKind.End, IdleSeconds = 600 });
        await SendAsync(
            new RequestMessage
            {
                Kind = RequestKind.Begin,
                Id = id,
                Directory = directory,
            }
        );
        ReplyMessage reply;
        do
        {
            reply = await ReadAsync();
        } while (reply.Id != id);
        Assert.Equal(ReplyKind.Done, reply.Kind);
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using CancellationTokenSource limit = new(s_timeout);
            await _process.WaitForExitAsync(limit.Token);
        }

        _process.Dispose();
    }

    private async Task SendAsync(RequestMessage request)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request, ModelJsonContext.Default.RequestMessage));
        await _process.StandardInput.FlushAsync();
    }

    private async Task<ReplyMessage> ReadAsync()
    {
        string? line = await _process
            .StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            .AsTask()
            .WaitAsync(s_timeout, TestContext.Current.CancellationToken);
        return line is null
            ? throw new InvalidOperationException(
                "podsh has ended: " + await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
            )
            : JsonSerializer.Deserialize(line, ModelJsonContext.Default.ReplyMessage)!;
    }
}
