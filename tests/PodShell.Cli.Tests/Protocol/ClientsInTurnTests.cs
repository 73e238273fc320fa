using PodShell.Cli.Tests.Fakes;
using PodShell.Protocol;

namespace PodShell.Cli.Tests.Protocol;

/// <summary>Clients of one engine process, one after the other.</summary>
public sealed class ClientsInTurnTests
{
    private static readonly RequestMessage s_end = new() { Kind = RequestKind.End, IdleSeconds = 10 };

    [Fact]
    public async Task EachHasAnEngineOfItsOwn()
    {
        await using ProtocolSession session = await ProtocolSession.GreetedAsync();
        await session.CallAsync(1, Operations.SystemVersion, new EmptyRequest());
        Assert.Equal(ReplyKind.Done, (await session.FinishAsync(1))[^1].Kind);
        await session.SendAsync(s_end);
        await BeginAsync(session, 2, "/tmp");
        Assert.Equal(1, session.Ended);
        await session.CallAsync(3, Operations.SystemVersion, new EmptyRequest());
        Assert.Equal(ReplyKind.Done, (await session.FinishAsync(3))[^1].Kind);
        Assert.Equal([null, "/tmp"], session.Begun);
    }

    [Fact]
    public async Task WhatOneHasLeftRunningEndsBeforeTheNext()
    {
        FakeContainers endless = new() { Endless = true, Containers = { FakeContainers.Make("a") } };
        await using ProtocolSession session = await ProtocolSession.GreetedAsync(endless);
        await session.CallAsync(1, Operations.ContainerList, new ContainerQuery());
        await session.SendAsync(s_end);
        await session.SendAsync(new() { Kind = RequestKind.Begin, Id = 2 });
        List<ReplyMessage> replies = [];
        do
        {
            replies.Add(await session.ReceiveAsync());
        } while (replies[^1].Id != 2);
        Assert.True(endless.Ended.Task.IsCompletedSuccessfully);
        Assert.True(replies[^2] is { Kind: ReplyKind.Done, Id: 1, Cancelled: true });
    }

    [Fact]
    public async Task AProcessThatIsNoLongerTheOneEndsWithoutAnAnswer()
    {
        await using ProtocolSession session = await ProtocolSession.GreetedAsync();
        await session.SendAsync(s_end);
        session.IsCurrent = false;
        await session.SendAsync(
            new()
            {
                Kind = RequestKind.Begin,
                Id = 2,
                Directory = "/",
            }
        );
        Assert.Equal(0, await session.Server.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Single(session.Begun);
    }

    [Fact]
    public async Task ItEndsWhenNobodyComes()
    {
        ManualClock clock = new();
        await using ProtocolSession session = await ProtocolSession.GreetedAsync(clock: clock);
        await session.SendAsync(s_end);
        await BeginAsync(session, 1, "/");
        await session.SendAsync(new() { Kind = RequestKind.End, IdleSeconds = 7 });
        Assert.Equal(TimeSpan.FromSeconds(10), (await clock.NextAsync()).Due);
        ManualClock.Timer last = await clock.NextAsync();
        Assert.Equal(TimeSpan.FromSeconds(7), last.Due);
        Assert.False(session.Server.IsCompleted);
        last.Fire();
        Assert.Equal(0, await session.Server.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ItEndsAtOnceWhenNobodyIsToCome()
    {
        await using ProtocolSession session = await ProtocolSession.GreetedAsync();
        await session.SendAsync(new() { Kind = RequestKind.End });
        Assert.Equal(0, await session.Server.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(RequestKind.Begin, false)]
    [InlineData(RequestKind.Call, true)]
    public async Task OneAtATime(RequestKind kind, bool ended)
    {
        await using ProtocolSession session = await ProtocolSession.GreetedAsync();
        if (ended)
        {
            await session.SendAsync(s_end);
        }

        await session.SendAsync(
            new()
            {
                Kind = kind,
                Id = 2,
                Operation = Operations.SystemVersion.Name,
            }
        );
        Assert.Equal(ErrorIds.ProtocolError, (await session.ReceiveAsync()).Error!.ErrorId);
        Assert.Equal(125, await session.Server);
    }

    private static async Task BeginAsync(ProtocolSession session, long id, string directory)
    {
        await session.SendAsync(
            new()
            {
                Kind = RequestKind.Begin,
                Id = id,
                Directory = directory,
            }
        );
        Assert.Equal(ReplyKind.Done, Assert.Single(await session.FinishAsync(id)).Kind);
    }
}
