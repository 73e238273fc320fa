using System.IO.Pipelines;
using System.Text.Json;
using PodShell.Cli.Tests.Fakes;
using PodShell.Engine.Services;
using PodShell.Json;
using PodShell.Protocol;
using PodShell.Server;

namespace PodShell.Cli.Tests.Protocol;

/// <summary>A server over fakes, and the client's ends of its two pipes.</summary>
internal sealed class ProtocolSession : IAsyncDisposable
{
    private readonly Pipe _toServer = new();
    private readonly Pipe _fromServer = new(new PipeOptions(pauseWriterThreshold: 64 * 1024));
    private readonly StreamReader _reader;
    private readonly PodShellException? _outside;

    public ProtocolSession(FakeContainers? containers = null, PodShellException? outside = null, TimeProvider? clock = null)
    {
        Containers = containers ?? new FakeContainers();
        _outside = outside;
        EngineServer server = new(Begin, new ProtocolLog(), _toServer.Reader.AsStream(), _fromServer.Writer.AsStream(), clock);
        _reader = new StreamReader(_fromServer.Reader.AsStream());
        Server = server.RunAsync(CancellationToken.None);
    }

    public FakeContainers Containers { get; }

    public Task<int> Server { get; }

    /// <summary>Where each client has begun to work; null for the first.</summary>
    public List<string?> Begun { get; } = [];

    /// <summary>How many clients' engines were let go.</summary>
    public int Ended { get; private set; }

    /// <summary>Whether the process is still what would be started.</summary>
    public bool IsCurrent { get; set; } = true;

    public static async Task<ProtocolSession> GreetedAsync(
        FakeContainers? containers = null,
        PodShellException? outside = null,
        TimeProvider? clock = null
    )
    {
        ProtocolSession session = new(containers, outside, clock);
        await session.SendAsync(
            new()
            {
                Kind = RequestKind.Hello,
                Protocol = ProtocolVersion.Current,
                Version = EngineServer.Version,
            }
        );
        Assert.Equal(ReplyKind.Hello, (await session.ReceiveAsync()).Kind);
        return session;
    }

    public async Task SendAsync(RequestMessage request) =>
        await SendRawAsync([.. JsonSerializer.SerializeToUtf8Bytes(request, ModelJsonContext.Default.RequestMessage), (byte)'\n']);

    public async Task SendRawAsync(byte[] bytes) => await _toServer.Writer.WriteAsync(bytes);

    public Task CallAsync<TRequest, TItem>(long id, Operation<TRequest, TItem> operation, TRequest request) =>
        SendAsync(
            new()
            {
                Kind = RequestKind.Call,
                Id = id,
                Operation = operation.Name,
                Arguments = JsonText.Of(request, operation.RequestType),
            }
        );

    public async Task<ReplyMessage> ReceiveAsync()
    {
        string line = await _reader
            .ReadLineAsync(TestContext.Current.CancellationToken)
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException("The server has closed its output.");
        return JsonSerializer.Deserialize(line, ModelJsonContext.Default.ReplyMessage)!;
    }

    /// <summary>All replies to a request, its last line included.</summary>
    public async Task<List<ReplyMessage>> FinishAsync(long id)
    {
        List<ReplyMessage> replies = [];
        do
        {
            replies.Add(await ReceiveAsync());
            Assert.Equal(id, replies[^1].Id);
        } while (replies[^1].Kind is not (ReplyKind.Done or ReplyKind.Error));
        return replies;
    }

    public void CloseInput() => _toServer.Writer.Complete();

    public async ValueTask DisposeAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _fromServer.Reader.CompleteAsync();
        await Server.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(Begun.Count, Ended);
    }

    private EngineSession? Begin(string? directory)
    {
        if (!IsCurrent)
        {
            return null;
        }

        Begun.Add(directory);
        PodShellEngine engine = new(
            Containers,
            new FakeImages(),
            new FakeNetworks(),
            new FakeVolumes(),
            new FakeSecrets(),
            new FakePods(),
            new FakeSystem(),
            new FakeRegistries()
        );
        return new EngineSession(engine, _outside, () => Ended++);
    }
}
