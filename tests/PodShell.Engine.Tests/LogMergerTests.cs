using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PodShell.Engine.Containers.Logs;

namespace PodShell.Engine.Tests;

public sealed class LogMergerTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task LogsAreMergedByTime()
    {
        List<string> lines = [];
        await foreach (
            LogLine line in LogMerger.Merge(
                [Log("a", 1, 4, 5), Log("b", 2, 3, 9), Log("c")],
                follow: false,
                TestContext.Current.CancellationToken
            )
        )
        {
            lines.Add(line.Message);
        }

        Assert.Equal(["a1", "b2", "b3", "a4", "a5", "b9"], lines);
    }

    [Fact]
    public async Task AFollowedLogThatIsSilentDoesNotKeepTheOthersBack()
    {
        Channel<LogLine> silent = Channel.CreateUnbounded<LogLine>();
        List<string> lines = [];
        await foreach (
            LogLine line in LogMerger.Merge(
                [silent.Reader.ReadAllAsync(TestContext.Current.CancellationToken), Log("a", 1, 2)],
                follow: true,
                TestContext.Current.CancellationToken
            )
        )
        {
            lines.Add(line.Message);
            if (lines.Count == 2)
            {
                silent.Writer.TryWrite(Line("late", 0));
                silent.Writer.Complete();
            }
        }

        Assert.Equal(["a1", "a2", "late0"], lines);
    }

    [Fact]
    public async Task WhoStopsReadingEndsTheReaders()
    {
        bool ended = false;
        await foreach (
            LogLine line in LogMerger.Merge(
                [Log("a", 1, 2), Endless(() => ended = true, TestContext.Current.CancellationToken)],
                follow: true,
                TestContext.Current.CancellationToken
            )
        )
        {
            Assert.Equal("a1", line.Message);
            break;
        }

        Assert.True(ended);
    }

    private static async IAsyncEnumerable<LogLine> Endless(Action ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            ended();
        }

        yield break;
    }

    private static async IAsyncEnumerable<LogLine> Log(string name, params int[] seconds)
    {
        foreach (int second in seconds)
        {
            yield return Line(name, second);
        }

        await Task.CompletedTask;
    }

    private static LogLine Line(string name, int second) =>
        new(s_start.AddSeconds(second), OutputSource.Stdout, $"{name}{second}", name, name);
}
