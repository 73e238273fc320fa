using PodShell.Engine.Containers.Exit;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Streams;
using PodShell.Engine.Core;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Tests;

public sealed class LifecycleTests
{
    [Fact]
    public void RandomNamesAreValid()
    {
        HashSet<string> names = [];
        for (int i = 0; i < 500; i++)
        {
            string name = NameGenerator.New();
            Assert.Equal(name, ContainerName.Parse(name).Value);
            names.Add(name);
        }

        Assert.InRange(names.Count, 400, 500);
    }

    [Theory]
    [InlineData("no", 1, 0, false, false)]
    [InlineData("always", 0, 5, false, true)]
    [InlineData("always", 0, 0, true, false)]
    [InlineData("unless-stopped", 1, 0, true, false)]
    [InlineData("on-failure", 0, 0, false, false)]
    [InlineData("on-failure", 2, 90, false, true)]
    [InlineData("on-failure:3", 2, 2, false, true)]
    [InlineData("on-failure:3", 2, 3, false, false)]
    public void ThePolicyDecidesOnARestart(string policy, int exitCode, int restarts, bool stopped, bool due)
    {
        ContainerRow row = Ended(exitCode, restarts) with { RestartPolicy = RestartPolicy.Parse(policy), StoppedByUser = stopped };
        Assert.Equal(due, ContainerExitHandler.IsDue(row));
    }

    [Fact]
    public void TheBackOffDoublesUpToAMinuteAndForgetsAfterAGoodRun()
    {
        Assert.Equal(100, ContainerExitHandler.Delay(Ended(1, 0)).TotalMilliseconds);
        Assert.Equal(800, ContainerExitHandler.Delay(Ended(1, 3)).TotalMilliseconds);
        Assert.Equal(TimeSpan.FromMinutes(1), ContainerExitHandler.Delay(Ended(1, 1000)));
        ContainerRow good = Ended(1, 1000) with { Started = DateTimeOffset.Now.AddMinutes(-1) };
        Assert.Equal(100, ContainerExitHandler.Delay(good).TotalMilliseconds);
    }

    [Theory]
    [InlineData("web*", "WEB1", true)]
    [InlineData("*", "", true)]
    [InlineData("w?b", "web", true)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[a-c]x", "dx", false)]
    [InlineData("`*", "*", true)]
    [InlineData("`*", "a", false)]
    [InlineData("*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("[", "[", true)]
    public void WildcardsArePowerShells(string pattern, string text, bool expected) =>
        Assert.Equal(expected, new WildcardPattern(pattern).IsMatch(text));

    [Fact]
    public void DetachKeysAreFoundAcrossReads()
    {
        DetachKeys keys = DetachKeys.Parse(null)!;
        Assert.False(keys.Feed([(byte)'a', 16], out ReadOnlyMemory<byte> rest));
        Assert.Equal("a"u8.ToArray(), rest.ToArray());
        Assert.True(keys.Feed([17], out rest));
        Assert.True(rest.IsEmpty);
        Assert.False(keys.Feed([16, (byte)'x'], out rest));
        Assert.Equal([16, (byte)'x'], rest.ToArray());
        Assert.Null(DetachKeys.Parse(""));
        Assert.Throws<PodShellException>(() => DetachKeys.Parse("ctrl-é"));
    }

    private static ContainerRow Ended(int exitCode, int restarts) =>
        TestParts.Row("web") with
        {
            State = ContainerState.Exited,
            ExitCode = exitCode,
            RestartCount = restarts,
            Started = DateTimeOffset.Now.AddSeconds(-1),
            Finished = DateTimeOffset.Now,
        };
}
