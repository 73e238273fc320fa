using PodShell.Engine.Events;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Tests;

public sealed class EventTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EventsAreReadInOrderAndFiltered()
    {
        using TestParts parts = new();
        ContainerRow web = TestParts.Row("web");
        ContainerRow db = TestParts.Row("db");
        parts.Events.Write(web, EventTypes.Create);
        parts.Events.Write(db, EventTypes.Create);
        parts.Events.Write(web, EventTypes.Died, 3);
        Assert.Equal(["create", "create", "died"], await Actions(parts, new EventQuery()));
        Assert.Equal(["create", "died"], await Actions(parts, new EventQuery { Filters = new() { ["container"] = ["web"] } }));
        Assert.Equal(
            ["died"],
            await Actions(
                parts,
                new EventQuery
                {
                    Filters = new() { ["event"] = ["die"], ["image"] = ["busybox"] },
                }
            )
        );
        Assert.Equal(3, parts.Events.LastEnd(web.Id)?.ExitCode);
        await Assert.ThrowsAsync<PodShellException>(() => Actions(parts, new EventQuery { Filters = new() { ["colour"] = ["red"] } }));
    }

    [Fact]
    public async Task AFollowerSeesWhatComes()
    {
        using TestParts parts = new();
        parts.Events.Write(TestParts.Row("old"), EventTypes.Create);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using IAsyncEnumerator<PodEvent> events = parts
            .Events.ReadAsync(new EventQuery { Follow = true }, end.Token)
            .GetAsyncEnumerator(end.Token);
        ValueTask<bool> next = events.MoveNextAsync();
        parts.Events.Write(TestParts.Row("new"), EventTypes.Start);
        Assert.True(await next);
        Assert.Equal("new", events.Current.Name);
        await end.CancelAsync();
    }

    [Fact]
    public async Task TheLogStartsAnewAndKeepsTheOneBefore()
    {
        using TestParts parts = new();
        ContainerRow row = TestParts.Row("web");
        for (int i = 0; i < 6000; i++)
        {
            parts.Events.Write(row, EventTypes.Create);
        }

        Assert.All(Directory.GetFiles(parts.Paths.Events), file => Assert.InRange(new FileInfo(file).Length, 0, 1100 * 1024));
        Assert.Equal(2, Directory.GetFiles(parts.Paths.Events).Length);
        Assert.InRange((await Actions(parts, new EventQuery())).Count, 3000, 6000);
    }

    [Fact]
    public async Task HalfALineIsLeftOut()
    {
        using TestParts parts = new();
        await File.WriteAllTextAsync(parts.Paths.Events + "/events.log", "{\"time\":\"20\n", Token);
        parts.Events.Write(TestParts.Row("web"), EventTypes.Create);
        Assert.Single(await Actions(parts, new EventQuery()));
    }

    private static async Task<List<string>> Actions(TestParts parts, EventQuery query)
    {
        List<string> actions = [];
        await foreach (PodEvent item in parts.Events.ReadAsync(query, Token))
        {
            actions.Add(item.Action);
        }

        return actions;
    }
}
