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

    [Theory]
    [InlineData("Get-PodContainer | Remove-PodImage", "Remove-PodContainer")]
    [InlineData("Remove-PodImage (Get-PodContainer)", "Remove-PodContainer")]
    [InlineData("Get-PodContainer | Remove-Pod -Force", "Remove-PodContainer")]
    [InlineData("Get-Pod | Stop-PodContainer", "Stop-Pod")]
    [InlineData("Get-Pod | Remove-PodNetwork -Force", "Remove-Pod")]
    [InlineData("Get-PodImage | Remove-PodContainer", "Remove-PodImage")]
    [InlineData("Get-PodNetwork | Remove-PodImageTag", "Remove-PodNetwork")]
    [InlineData("Get-PodImage | Suspend-PodContainer", null)]
    public void AChangeRefusesObjectsOfAnotherNounAndNamesTheRightCmdlet(string script, string? right)
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web with { PodId = new string('e', 64), PodName = "shop" })
            .Answers(Operations.PodList, Samples.Pod("shop"))
            .Answers(Operations.NetworkList, Samples.Network("back"))
            .Answers(Operations.ImageList, Samples.Image("docker.io/library/busybox:latest"));
        using HostedRunspace shell = engine.Open();
        ErrorRecord error = Assert.Single(shell.Run(script).Errors);
        Assert.StartsWith(ErrorIds.InvalidArgument, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(right is not null, error.ErrorDetails.RecommendedAction.Contains($"Use {right} for", StringComparison.Ordinal));
        Assert.DoesNotContain(engine.Journal, line => line.Contains("remove\"", StringComparison.Ordinal));
        Assert.DoesNotContain(engine.Journal, line => line.Contains("stop\"", StringComparison.Ordinal));
    }

    [Fact]
    public void AReadingCmdletTakesWhatAnObjectOfAnotherNounTells()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web)
            .Answers(Operations.ImageList, Samples.Image("docker.io/library/busybox:latest"));
        using HostedRunspace shell = engine.Open();
        Assert.Single(shell.Run("Get-PodContainer | Get-PodImage").Succeeded().As<Image>());
        Assert.Equal([s_web.Image], Assert.Single(engine.Calls(Operations.ImageList)).Names);
    }

    [Fact]
    public void AnObjectThatNamesNoneIsNoErrorAndOneThatCannotIs()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web)
            .Answers(Operations.NetworkList, Samples.Network("back"))
            .Answers(Operations.PodList, Samples.Pod("shop"));
        using HostedRunspace shell = engine.Open();
        Assert.Empty(shell.Run("Get-PodContainer | Get-Pod").Succeeded().Output);
        Assert.Empty(engine.Calls(Operations.PodList));
        ErrorRecord error = Assert.Single(shell.Run("Get-PodNetwork | Get-Pod").Errors);
        Assert.Contains("'back' is a network", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Stop-PodContainer ''")]
    [InlineData("Stop-PodContainer $null")]
    [InlineData("'' | Stop-PodContainer")]
    [InlineData("[pscustomobject]@{ Other = 1 } | Stop-PodContainer")]
    public void WhatNamesNothingReachesNoEngine(string script)
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, s_web).Answers(Operations.ContainerStop, s_web);
        using HostedRunspace shell = engine.Open();
        Assert.Single(shell.Run(script).Errors);
        Assert.Empty(engine.Journal);
    }

    [Theory]
    [InlineData("Remove-PodContainer web, web -PassThru")]
    [InlineData("Get-PodContainer | Stop-PodContainer web -PassThru", 1)]
    [InlineData("'web', 'web' | Suspend-PodContainer -PassThru")]
    public void AnObjectThatWasGivenTwiceIsChangedOnce(string script, int errors = 0)
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web)
            .Answers(Operations.ContainerRemove, s_web)
            .Answers(Operations.ContainerStop, s_web)
            .Answers(Operations.ContainerSuspend, s_web);
        using HostedRunspace shell = engine.Open();
        HostedResult result = shell.Run(script);
        Assert.Equal(errors, result.Errors.Count);
        Assert.Equal(1 - errors, result.Output.Count);
    }

    [Fact]
    public void WhatFailsForSeveralIsAnErrorForEach()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web, Samples.Container("db"))
            .Fails(
                Operations.ContainerRemove,
                new ErrorRecordData(ErrorIds.ContainerInUse, ErrorKind.InvalidState, "Other containers need it.", "x")
            );
        using HostedRunspace shell = engine.Open();
        Assert.Equal(2, shell.Run("Remove-PodContainer * -Force").Errors.Count);
        Assert.Equal(2, engine.Calls(Operations.ContainerRemove).Count);
    }

    [Fact]
    public void StatusIsAProperty()
    {
        Container old = Samples.Container("old", ContainerState.Exited) with { Finished = DateTimeOffset.Now.AddDays(-3.5) };
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, old);
        using HostedRunspace shell = engine.Open();
        Assert.Equal("Exited (1) 3 days ago", Assert.Single(shell.Run("(Get-PodContainer).Status").Succeeded().Output).ToString());
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
