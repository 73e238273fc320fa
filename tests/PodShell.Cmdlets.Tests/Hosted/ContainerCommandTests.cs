using System.Management.Automation;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>How containers are named to the cmdlets, and what the cmdlets give back.</summary>
public sealed class ContainerCommandTests
{
    private static readonly Container s_web = Samples.Container("web");

    [Theory]
    [InlineData("Stop-PodContainer web")]
    [InlineData("Stop-PodContainer -Name web")]
    [InlineData("'web' | Stop-PodContainer")]
    [InlineData("Get-PodContainer web | Stop-PodContainer")]
    [InlineData("[pscustomobject]@{ Name = 'web' } | Stop-PodContainer")]
    [InlineData("[pscustomobject]@{ Id = 'web'; Other = 1 } | Stop-PodContainer")]
    [InlineData("Stop-PodContainer w*")]
    [InlineData("Stop-PodContainer (Get-PodContainer)")]
    public void AContainerIsNamedInAllUsualWays(string script)
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, s_web).Answers(Operations.ContainerStop, s_web);
        using HostedRunspace shell = engine.Open();
        Assert.Empty(shell.Run(script).Succeeded().Output);
        Assert.Equal(s_web.Id, Assert.Single(engine.Calls(Operations.ContainerStop)).Container);
    }

    [Fact]
    public void APatternIsMatchedByTheEngineAndAPipedObjectIsNotLookedUpAgain()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, s_web).Answers(Operations.ContainerStop, s_web);
        using HostedRunspace shell = engine.Open();
        shell.Run("Stop-PodContainer w*; Get-PodContainer | Stop-PodContainer").Succeeded();
        IReadOnlyList<ContainerQuery> queries = engine.Calls(Operations.ContainerList);
        Assert.Equal(2, queries.Count);
        Assert.True(queries[0].Wildcards);
        Assert.Equal(["w*"], queries[0].Names);
    }

    [Fact]
    public void WhatIfChangesNothingAndPassThruReturnsTheFreshObject()
    {
        Container stopped = s_web with { State = ContainerState.Exited };
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, s_web).Answers(Operations.ContainerStop, stopped);
        using HostedRunspace shell = engine.Open();
        shell.Run("Stop-PodContainer web -WhatIf").Succeeded();
        Assert.Empty(engine.Calls(Operations.ContainerStop));
        Assert.Equal(ContainerState.Exited, Assert.Single(shell.Run("Stop-PodContainer web -PassThru -Timeout 3").As<Container>()).State);
        Assert.Equal(3, Assert.Single(engine.Calls(Operations.ContainerStop)).Timeout);
    }

    [Fact]
    public void ANameThatDiffersOnlyInCaseIsFound()
    {
        using FakeEngine engine = new FakeEngine().Fails(
            Operations.ContainerList,
            new ErrorRecordData(ErrorIds.ContainerNotFound, ErrorKind.NotFound, "There is no container 'WEB'.", "WEB")
        );
        using HostedRunspace shell = engine.Open();
        HostedResult result = shell.Run("Get-PodContainer WEB");
        Assert.Single(result.Errors);
        IReadOnlyList<ContainerQuery> queries = engine.Calls(Operations.ContainerList);
        Assert.Equal([false, true], queries.Select(query => query.Wildcards));
    }

    [Fact]
    public void FiltersStatesAndTimesReachTheEngine()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web)
            .Answers(Operations.ContainerLog, Samples.Line("x"));
        using HostedRunspace shell = engine.Open();
        shell
            .Run(
                "Get-PodContainer -State Running, Paused -Filter @{ label = @{ tier = 'front' }; status = 'running', "
                    + "'paused' } -Last 5 -Size -Namespace"
            )
            .Succeeded();
        ContainerQuery query = Assert.Single(engine.Calls(Operations.ContainerList));
        Assert.Equal([ContainerState.Running, ContainerState.Paused], query.States);
        Assert.Equal(["tier=front"], query.Filters["label"]);
        Assert.Equal(["running", "paused"], query.Filters["status"]);
        Assert.Equal(5, query.Last);
        Assert.True(query.Size);
        Assert.True(query.Namespaces);
        shell.Run("Get-PodContainerLog web -Since 10m -Until ([datetime]::Now) -Tail 7 -Wait").Succeeded();
        LogRequest log = Assert.Single(engine.Calls(Operations.ContainerLog));
        Assert.InRange(DateTimeOffset.Now - log.Since!.Value, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(11));
        Assert.InRange(DateTimeOffset.Now - log.Until!.Value, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));
        Assert.Equal(7, log.Tail);
        Assert.True(log.Follow);
    }

    [Fact]
    public void AMissingContainerIsPassedOverWithIgnoreAndFalseForTest()
    {
        using FakeEngine engine = new FakeEngine().Fails(
            Operations.ContainerList,
            new ErrorRecordData(ErrorIds.ContainerNotFound, ErrorKind.NotFound, "There is no container 'x'.", "x")
        );
        using HostedRunspace shell = engine.Open();
        shell.Run("Remove-PodContainer x -Ignore").Succeeded();
        Assert.Equal(false, Assert.Single(shell.Run("Test-PodContainer x").Succeeded().Output).BaseObject);
    }

    [Fact]
    public void SignalsAreReadByNameAndNumber()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, s_web).Answers(Operations.ContainerSignal, s_web);
        using HostedRunspace shell = engine.Open();
        shell.Run("Send-PodContainerSignal web HUP; Send-PodContainerSignal web -Signal 15; Send-PodContainerSignal web").Succeeded();
        Assert.Equal([1, 15, 9], engine.Calls(Operations.ContainerSignal).Select(call => call.Signal.Number));
        ErrorRecord error = Assert.Single(shell.Run("Send-PodContainerSignal web NONSENSE").Errors);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
    }
}
