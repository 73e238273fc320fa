using System.Diagnostics;
using System.Management.Automation;
using PodShell.Client;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>One engine process for the cmdlets of a session that run one after the other, and none when the session is over.</summary>
public sealed class EngineReuseTests
{
    private const string Variable = "PODSHELL_REUSE_TEST";

    [Fact]
    public void TheNextPipelineHasTheProcessOfTheLast()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, Samples.Container("web"));
        using HostedRunspace shell = engine.Open();
        for (int i = 0; i < 3; i++)
        {
            Assert.Single(shell.Run("Get-PodContainer").Succeeded().Output);
        }

        Assert.Single(engine.Processes);
        Assert.Equal([10, 10], engine.Messages(RequestKind.End).Take(2).Select(message => message.IdleSeconds));
        Assert.Equal(2, engine.Messages(RequestKind.Begin).Count);
        Assert.Equal(0, engine.Ended);
    }

    [Fact]
    public void CmdletsThatRunAtOnceHaveOneEach()
    {
        Container web = Samples.Container("web");
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, web).Answers(Operations.ContainerStop, web);
        using HostedRunspace shell = engine.Open();
        shell.Run("Get-PodContainer | ForEach-Object { Get-PodContainer web | Stop-PodContainer }").Succeeded();
        shell.Run("Get-PodContainer | ForEach-Object { Get-PodContainer web | Stop-PodContainer }").Succeeded();
        Assert.Equal(3, engine.Processes.Count);
    }

    [Fact]
    public async Task RunspacesAtTheSameTimeHaveTheirOwn()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, Samples.Container("web"));
        using HostedRunspace one = engine.Open();
        using HostedRunspace two = new();
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await Task.WhenAll(Task.Run(() => Repeat(one), cancellation), Task.Run(() => Repeat(two), cancellation));
        Assert.Equal(2, engine.Processes.Count);
        one.Dispose();
        Assert.Equal(1, engine.Ended);
        Assert.Single(two.Run("Get-PodContainer").Succeeded().Output);

        static void Repeat(HostedRunspace shell) =>
            Assert.Equal(20, shell.Run("foreach ($i in 1..20) { Get-PodContainer }").Succeeded().Output.Count);
    }

    [Fact]
    public void ItEndsWithTheRunspace()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, Samples.Container("web"));
        using (HostedRunspace shell = engine.Open())
        {
            shell.Run("Get-PodContainer").Succeeded();
        }

        Assert.Equal(1, engine.Ended);
    }

    [Fact]
    public void ItEndsWhenTheModuleIsRemoved()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, Samples.Container("web"));
        using HostedRunspace shell = engine.Open();
        shell.Run("Get-PodContainer; Remove-Module PodShell").Succeeded();
        Assert.Equal(1, engine.Ended);
        shell.Run("Import-Module $args[0]; Get-PodContainer", RepositoryLayout.Manifest).Succeeded();
        Assert.Equal(2, engine.Processes.Count);
    }

    [Fact]
    public void WhatIsStillAtWorkWhenTheModuleIsRemovedEndsAfterwards()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, Samples.Container("web"));
        using HostedRunspace shell = engine.Open();
        shell.Run("Get-PodContainer | ForEach-Object { Remove-Module PodShell }").Succeeded();
        Assert.Equal(1, engine.Ended);
    }

    [Fact]
    public void AnotherEnvironmentHasAnotherProcess()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, Samples.Container("web"));
        using HostedRunspace shell = engine.Open();
        try
        {
            shell.Run("Get-PodContainer").Succeeded();
            Environment.SetEnvironmentVariable(Variable, "1");
            shell.Run("Get-PodContainer").Succeeded();
            Environment.SetEnvironmentVariable(Variable, "2");
            shell.Run("Get-PodContainer; Get-PodContainer").Succeeded();
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }

        Assert.Equal(3, engine.Processes.Count);
        Assert.Equal(2, engine.Ended);
    }

    [Fact]
    public void TheCurrentLocationIsToldEachTime()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, Samples.Container("web"));
        using HostedRunspace shell = engine.Open();
        shell.Run("Get-PodContainer").Succeeded();
        shell.Runspace.SessionStateProxy.Path.SetLocation("/tmp");
        shell.Run("Get-PodContainer").Succeeded();
        shell.Runspace.SessionStateProxy.Path.SetLocation("/");
        shell.Run("Get-PodContainer").Succeeded();
        Assert.Single(engine.Processes);
        Assert.Equal(["/tmp", "/"], engine.Messages(RequestKind.Begin).Select(message => message.Directory));
    }

    [Fact]
    public void OneThatDiedWhileItWaitedIsReplacedWithoutAWord()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, Samples.Container("web"));
        using HostedRunspace shell = engine.Open();
        shell.Run("Get-PodContainer").Succeeded();
        using (Process waiting = Process.GetProcessById(engine.Processes[0]))
        {
            waiting.Kill();
        }

        HostedResult result = shell.Run("Get-PodContainer").Succeeded();
        Assert.Single(result.Output);
        Assert.Empty(result.Warnings);
        Assert.Equal(2, engine.Processes.Count);
    }

    [Fact]
    public void OneThatANewOneWouldDifferFromIsReplaced()
    {
        using FakeEngine engine = new FakeEngine().IsStale().Answers(Operations.ContainerList, Samples.Container("web"));
        using HostedRunspace shell = engine.Open();
        shell.Run("Get-PodContainer; Get-PodContainer").Succeeded();
        Assert.Equal(2, engine.Processes.Count);
        Assert.Equal(2, engine.Calls(Operations.ContainerList).Count);
    }

    [Fact]
    public async Task ItOutlivesCtrlC()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, Samples.Container("web"))
            .Hangs(Operations.SystemEvents);
        using HostedRunspace shell = engine.Open();
        using CancellationTokenSource stop = new();
        Task<HostedResult> running = shell.RunAsync("Get-PodEvent", stop.Token);
        await Task.WhenAny(running, engine.WasAskedAsync(Operations.SystemEvents, TestContext.Current.CancellationToken));
        await stop.CancelAsync();
        await running;
        Assert.Single(shell.Run("Get-PodContainer").Succeeded().Output);
        Assert.Single(engine.Processes);
    }

    [Fact]
    public void OneThatDiesAtWorkIsTold()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, Samples.Container("web"))
            .Ends(Operations.SystemVersion, 134, "fatal");
        using HostedRunspace shell = engine.Open();
        shell.Run("Get-PodContainer").Succeeded();
        ErrorRecord error = Assert.Single(shell.Run("Get-PodVersion").Errors);
        Assert.StartsWith("EngineLost,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(engine.Processes);
        Assert.Single(shell.Run("Get-PodContainer").Succeeded().Output);
        Assert.Equal(2, engine.Processes.Count);
    }

    [Fact]
    public void TheVariableSaysForHowLong()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, Samples.Container("web"));
        using HostedRunspace shell = engine.Open();
        shell.Run($"${EnginePreference.Variable} = 0; Get-PodContainer; Get-PodContainer").Succeeded();
        Assert.Equal(2, engine.Processes.Count);
        Assert.Equal(2, engine.Ended);
        shell.Run($"${EnginePreference.Variable} = '90'; Get-PodContainer; Get-PodContainer; Get-PodContainer").Succeeded();

        // The last one may still be on its way.
        Assert.Equal([90, 90], engine.Messages(RequestKind.End).Take(2).Select(message => message.IdleSeconds));
        Assert.Equal(3, engine.Processes.Count);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("3601")]
    [InlineData("'soon'")]
    public void TheVariableHasToBeSeconds(string value)
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, Samples.Container("web"));
        using HostedRunspace shell = engine.Open();
        ErrorRecord error = Assert.Single(shell.Run($"${EnginePreference.Variable} = {value}; Get-PodContainer").Errors);
        Assert.StartsWith("InvalidArgument,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(EnginePreference.Variable, error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(engine.Processes);
    }
}
