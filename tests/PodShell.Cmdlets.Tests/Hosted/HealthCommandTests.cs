using System.Management.Automation;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>Health checks from cmdlets.</summary>
public sealed class HealthCommandTests
{
    private static readonly Container s_web = Samples.Container("web");

    private static readonly ContainerHealth s_result = new()
    {
        ContainerId = s_web.Id,
        ContainerName = "web",
        Succeeded = false,
        Status = HealthStatus.Unhealthy,
        FailingStreak = 3,
        ExitCode = 1,
        Output = "no",
    };

    [Fact]
    public void TheAnswerIsAYesOrNoOrTheResult()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web)
            .Answers(Operations.ContainerCheckHealth, s_result);
        using HostedRunspace shell = engine.Open();
        Assert.Equal([false], shell.Run("Test-PodContainerHealth web").Succeeded().As<bool>());
        ContainerHealth health = Assert.Single(
            shell.Run("Get-PodContainer | Test-PodContainerHealth -Detailed").Succeeded().As<ContainerHealth>()
        );
        Assert.Equal(s_result, health);
        Assert.Equal([s_web.Id, s_web.Id], engine.Calls(Operations.ContainerCheckHealth).Select(call => call.Container));
    }

    [Fact]
    public void AWaitForHealthSaysSo()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web)
            .Answers(Operations.ContainerWait, new ContainerExit(s_web.Id, "web", -1, ContainerState.Running));
        using HostedRunspace shell = engine.Open();
        Assert.Single(shell.Run("Wait-PodContainer web -Health Healthy, Unhealthy").Succeeded().Output);
        Assert.Equal([HealthStatus.Healthy, HealthStatus.Unhealthy], Assert.Single(engine.Calls(Operations.ContainerWait)).Health);
    }

    [Theory]
    [InlineData("'curl -f x'", "CMD-SHELL|curl -f x")]
    [InlineData("'curl', '-f', 'x y'", "CMD|curl|-f|x y")]
    [InlineData("@('one line')", "CMD-SHELL|one line")]
    [InlineData("'none'", "NONE")]
    public void ACheckIsALineOrWords(string argument, string words)
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerCreate, s_web);
        using HostedRunspace shell = engine.Open();
        shell.Run($"New-PodContainer x -HealthCommand {argument}").Succeeded();
        ContainerOptions options = Assert.Single(engine.Calls(Operations.ContainerCreate));
        Assert.Equal(words, string.Join('|', options.Health.Command!.Words));
    }

    [Theory]
    [InlineData("-HealthCommand '[]'")]
    [InlineData("-HealthInterval soon")]
    [InlineData("-HealthRetry 0")]
    [InlineData("-HealthOnFailure Perhaps")]
    public void WhatMakesNoSenseIsABindingError(string argument)
    {
        using FakeEngine engine = new();
        using HostedRunspace shell = engine.Open();
        ErrorRecord error = Assert.Single(shell.Run($"New-PodContainer x {argument}").Errors);
        Assert.Contains("Argument", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(engine.Journal);
    }
}
