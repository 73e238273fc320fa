using System.Text;
using PodShell.Cli.Tests.Fakes;
using PodShell.Engine.Services;
using PodShell.Json;
using PodShell.Protocol;
using PodShell.Server;

namespace PodShell.Cli.Tests.Protocol;

public sealed class EngineServerTests
{
    [Fact]
    public async Task AnswersWithItemsAndDone()
    {
        await using ProtocolSession session = await ProtocolSession.GreetedAsync(
            new() { Containers = { FakeContainers.Make("a"), FakeContainers.Make("b") } }
        );
        await session.CallAsync(7, Operations.ContainerList, new ContainerQuery());
        List<ReplyMessage> replies = await session.FinishAsync(7);
        Assert.Equal([ReplyKind.Item, ReplyKind.Item, ReplyKind.Done], replies.Select(reply => reply.Kind));
        Assert.Equal("a", replies[0].Item!.Value.Deserialize(Operations.ContainerList.ItemType)!.Name);
    }

    [Fact]
    public async Task AnErrorKeepsItsIdAndAdvice()
    {
        await using ProtocolSession session = await ProtocolSession.GreetedAsync();
        await session.CallAsync(1, Operations.SystemInfo, new EmptyRequest());
        ReplyMessage reply = Assert.Single(await session.FinishAsync(1));
        Assert.Equal(
            (ErrorIds.RequirementMissing, "conmon", "Install it."),
            (reply.Error!.ErrorId, reply.Error.Requirement, reply.Error.RecommendedAction)
        );
        await session.CallAsync(1, Operations.SystemVersion, new EmptyRequest());
        Assert.Equal(ReplyKind.Done, (await session.FinishAsync(1))[^1].Kind);
    }

    [Fact]
    public async Task ProgressComesBeforeTheItem()
    {
        await using ProtocolSession session = await ProtocolSession.GreetedAsync();
        await session.CallAsync(1, Operations.ImagePull, new PullRequest { Image = "busybox" });
        Assert.Equal([ReplyKind.Progress, ReplyKind.Item, ReplyKind.Done], (await session.FinishAsync(1)).Select(reply => reply.Kind));
    }

    [Fact]
    public async Task AStreamWaitsForCreditAndEndsOnCancel()
    {
        FakeContainers endless = new() { Endless = true, Containers = { FakeContainers.Make("a") } };
        await using ProtocolSession session = await ProtocolSession.GreetedAsync(endless);
        await session.CallAsync(1, Operations.ContainerList, new ContainerQuery());
        for (int i = 0; i < ProtocolVersion.StreamCredit; i++)
        {
            Assert.Equal(ReplyKind.Item, (await session.ReceiveAsync()).Kind);
        }

        // The credit is used up: another request's answer is the next line, not an item.
        await session.CallAsync(2, Operations.SystemVersion, new EmptyRequest());
        Assert.Equal(ReplyKind.Done, (await session.FinishAsync(2))[^1].Kind);
        await session.SendAsync(
            new()
            {
                Kind = RequestKind.Acknowledge,
                Id = 1,
                Count = 3,
            }
        );
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal((ReplyKind.Item, 1L), (await session.ReceiveAsync()) is var reply ? (reply.Kind, reply.Id) : default);
        }

        await session.SendAsync(new() { Kind = RequestKind.Cancel, Id = 1 });
        ReplyMessage done = Assert.Single(await session.FinishAsync(1));
        Assert.True(done.Cancelled);
        await endless.Ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task AVanishedClientCancelsAndUndoes()
    {
        FakeContainers endless = new() { Endless = true, Containers = { FakeContainers.Make("a") } };
        ProtocolSession session = await ProtocolSession.GreetedAsync(endless);
        await session.CallAsync(1, Operations.ContainerList, new ContainerQuery());
        Assert.Equal(ReplyKind.Item, (await session.ReceiveAsync()).Kind);
        await session.DisposeAsync();
        await endless.Ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(0, await session.Server);
    }

    [Fact]
    public async Task AForegroundContainerStreamsBothWays()
    {
        FakeContainers containers = new()
        {
            Foreground = async (streams, cancellation) =>
            {
                byte[] buffer = new byte[100];
                int read = await streams!.Input!.ReadAsync(buffer, cancellation);
                await streams.Output!.WriteAsync(buffer.AsMemory(0, read), cancellation);
                await streams.Error!.WriteAsync("E"u8.ToArray(), cancellation);
                return await streams.Input.ReadAsync(buffer, cancellation) == 0 ? 3 : 99;
            },
        };
        await using ProtocolSession session = await ProtocolSession.GreetedAsync(containers);
        RunContainerRequest request = new();
        request.Options.Process.Interactive = true;
        await session.CallAsync(1, Operations.ContainerRun, request);
        await session.SendAsync(
            new()
            {
                Kind = RequestKind.Input,
                Id = 1,
                Data = Encoding.ASCII.GetBytes("hello"),
            }
        );
        await session.SendAsync(new() { Kind = RequestKind.Input, Id = 1 });
        List<OutputChunk> chunks =
        [
            .. (await session.FinishAsync(1))
                .Where(reply => reply.Kind == ReplyKind.Item)
                .Select(reply => reply.Item!.Value.Deserialize(Operations.ContainerRun.ItemType)!),
        ];
        Assert.Equal("run", chunks[0].Container!.Name);
        Assert.Equal((OutputSource.Stdout, "hello"), (chunks[1].Stream, Encoding.ASCII.GetString(chunks[1].Data!)));
        Assert.Equal((OutputSource.Stderr, "E"), (chunks[2].Stream, Encoding.ASCII.GetString(chunks[2].Data!)));
        Assert.Equal(3, chunks[3].ExitCode);
    }

    [Theory]
    [InlineData("not json\n")]
    [InlineData("null\n")]
    [InlineData("{\"kind\":\"Call\",\"id\":1,\"operation\":\"system.version\"}\n")]
    [InlineData("{\"kind\":\"Nope\"}\n")]
    public async Task ABadFirstLineEndsTheServer(string line)
    {
        await using ProtocolSession session = new();
        Assert.Equal(ReplyKind.Hello, (await session.ReceiveAsync()).Kind);
        await session.SendRawAsync(Encoding.UTF8.GetBytes(line));
        Assert.Equal(ErrorIds.ProtocolError, (await session.ReceiveAsync()).Error!.ErrorId);
        Assert.Equal(125, await session.Server);
    }

    [Fact]
    public async Task AnotherVersionIsToldSo()
    {
        await using ProtocolSession session = new();
        Assert.Equal(
            (ReplyKind.Hello, EngineServer.Version),
            (await session.ReceiveAsync()) is var hello ? (hello.Kind, hello.Version) : default
        );
        await session.SendAsync(
            new()
            {
                Kind = RequestKind.Hello,
                Protocol = ProtocolVersion.Current,
                Version = "0.0.0",
            }
        );
        Assert.Equal(ErrorIds.VersionMismatch, (await session.ReceiveAsync()).Error!.ErrorId);
    }

    [Fact]
    public async Task AnEndlessLineIsRefused()
    {
        await using ProtocolSession session = await ProtocolSession.GreetedAsync();
        byte[] piece = new byte[1 << 20];
        for (int i = 0; i < 8; i++)
        {
            await session.SendRawAsync(piece);
        }

        Assert.Equal(ErrorIds.ProtocolError, (await session.ReceiveAsync()).Error!.ErrorId);
    }

    [Theory]
    [InlineData("nope.nope", "{}")]
    [InlineData("container.stop", "{\"timeout\":\"soon\"}")]
    [InlineData("container.stop", null)]
    public async Task ABadCallFailsAlone(string operation, string? arguments)
    {
        await using ProtocolSession session = await ProtocolSession.GreetedAsync();
        await session.SendAsync(
            new()
            {
                Kind = RequestKind.Call,
                Id = 5,
                Operation = operation,
                Arguments = arguments is null ? null : new JsonText(System.Text.Encoding.UTF8.GetBytes(arguments)),
            }
        );
        Assert.Equal(ErrorIds.ProtocolError, Assert.Single(await session.FinishAsync(5)).Error!.ErrorId);
        await session.CallAsync(6, Operations.SystemVersion, new EmptyRequest());
        Assert.Equal(ReplyKind.Done, (await session.FinishAsync(6))[^1].Kind);
    }

    [Fact]
    public async Task OutsideTheNamespaceTheHostCheckStillAnswers()
    {
        PodShellException reason = new("NamespaceFailed", ErrorKind.Internal, "No namespace.");
        await using ProtocolSession session = await ProtocolSession.GreetedAsync(outside: reason);
        await session.CallAsync(1, Operations.ContainerList, new ContainerQuery());
        Assert.Equal("NamespaceFailed", Assert.Single(await session.FinishAsync(1)).Error!.ErrorId);
        await session.CallAsync(2, Operations.HostTest, new HostRequest());
        Assert.Equal(ReplyKind.Done, (await session.FinishAsync(2))[^1].Kind);
    }

    [Fact]
    public void EveryDeclaredOperationIsAnswered()
    {
        using PodShellEngine engine = new(
            new FakeContainers(),
            new FakeImages(),
            new FakeNetworks(),
            new FakeVolumes(),
            new FakeSecrets(),
            new FakePods(),
            new FakeSystem(),
            new FakeRegistries()
        );
        OperationTable table = new(engine);
        IEnumerable<string> declared = typeof(Operations)
            .GetProperties()
            .Select(property => (string)property.PropertyType.GetProperty("Name")!.GetValue(property.GetValue(null))!);
        Assert.Equal(declared.Order(), table.Names.Order());
    }

    [Fact]
    public void EveryDeclaredOperationKnowsHowItIsWritten()
    {
        foreach (object operation in typeof(Operations).GetProperties().Select(property => property.GetValue(null)!))
        {
            Assert.NotNull(operation.GetType().GetProperty("RequestType")!.GetValue(operation));
            Assert.NotNull(operation.GetType().GetProperty("ItemType")!.GetValue(operation));
        }
    }
}
