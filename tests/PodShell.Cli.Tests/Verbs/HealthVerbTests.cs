using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

/// <summary><c>healthcheck run</c> and what health is in the flags of other verbs.</summary>
public sealed class HealthVerbTests
{
    [Theory]
    [InlineData("healthy", 0, "", "")]
    [InlineData("sick", 1, "unhealthy\n", "")]
    [InlineData("starting", 1, "starting\n", "")]
    [InlineData("late", 125, "", "exceeded timeout of 1s")]
    public void TheResultIsTheExitCode(string container, int code, string output, string error)
    {
        CliRun run = CliRun.Of("healthcheck", "run", container);
        Assert.Equal((code, output), (run.ExitCode, run.Output));
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.Equal(0, CliRun.Of("healthcheck", "run", "--ignore-result", container).ExitCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void OneContainerIsNamed(int count)
    {
        CliRun run = CliRun.Of(["healthcheck", "run", .. Enumerable.Repeat("a", count)]);
        Assert.Equal(125, run.ExitCode);
        Assert.Contains($"accepts 1 arg(s), received {count}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ATimerIsToldWhenTheNextOneIsDue() => Assert.Equal("2000\n", CliRun.Of("container", "health", "--started", "2", "a").Output);

    [Fact]
    public void WaitTakesHealthAmongItsConditions()
    {
        WaitContainerRequest request = CliRun.Of("wait", "--condition", "healthy,paused", "a").Request<WaitContainerRequest>();
        Assert.Equal([HealthStatus.Healthy], request.Health);
        Assert.Equal([ContainerState.Paused], request.Conditions);
    }

    [Theory]
    [InlineData("--health-on-failure=x", "supported actions are none,kill,restart,stop")]
    [InlineData("--health-cmd=[]", "must define a healthcheck command")]
    [InlineData("--health-retries=x", "invalid argument")]
    [InlineData("--health-interval=x", "invalid argument")]
    public void WhatMakesNoSenseIsAnError(string flag, string error)
    {
        CliRun run = CliRun.Of("create", flag, "busybox");
        Assert.Equal(125, run.ExitCode);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void DisableIsNoInterval() =>
        Assert.Equal(
            TimeSpan.Zero,
            CliRun.Of("create", "--health-interval=disable", "busybox").Request<ContainerOptions>().Health.Interval!.Value.Value
        );
}
