using System.Management.Automation;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>How pods are named to the cmdlets, and what the cmdlets ask and give back.</summary>
public sealed class PodCommandTests
{
    private static readonly Pod s_web = Samples.Pod("web");

    [Theory]
    [InlineData("Stop-Pod web")]
    [InlineData("Stop-Pod -Name web")]
    [InlineData("'web' | Stop-Pod")]
    [InlineData("Get-Pod web | Stop-Pod")]
    [InlineData("[pscustomobject]@{ Name = 'web' } | Stop-Pod")]
    [InlineData("[pscustomobject]@{ PodId = 'web'; Id = 'other' } | Stop-Pod")]
    [InlineData("Stop-Pod w*")]
    [InlineData("Stop-Pod (Get-Pod)")]
    public void APodIsNamedInAllUsualWays(string script)
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.PodList, s_web).Answers(Operations.PodStop, s_web);
        using HostedRunspace shell = engine.Open();
        Assert.Empty(shell.Run(script).Succeeded().Output);
        Assert.Equal(s_web.Id, Assert.Single(engine.Calls(Operations.PodStop)).Pod);
    }

    [Fact]
    public void AContainerLeadsToItsPod()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, Samples.Container("db") with { PodId = s_web.Id, PodName = "web" })
            .Answers(Operations.PodList, s_web);
        using HostedRunspace shell = engine.Open();
        shell.Run("Get-PodContainer db | Get-Pod").Succeeded();
        Assert.Equal([s_web.Id], Assert.Single(engine.Calls(Operations.PodList)).Names);
    }

    [Theory]
    [InlineData("Get-Pod web | Get-PodContainer -State Running")]
    [InlineData("Get-PodContainer -Pod web -State Running")]
    [InlineData("Get-PodContainer -Pod w* -State Running")]
    [InlineData("Get-PodContainer -Pod (Get-Pod web) -State Running")]
    public void APodLeadsToItsContainers(string script)
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.PodList, s_web)
            .Answers(Operations.ContainerList, Samples.Container("db"));
        using HostedRunspace shell = engine.Open();
        Assert.Equal("db", Assert.Single(shell.Run(script).Succeeded().As<Container>()).Name);
        ContainerQuery query = Assert.Single(engine.Calls(Operations.ContainerList));
        Assert.Equal([s_web.Id], query.Filters["pod"]);
        Assert.Equal([ContainerState.Running], query.States);
        Assert.Empty(query.Names);
    }

    [Fact]
    public void StoppedPodsAreHandedOnAndRemoved()
    {
        Pod stopped = s_web with { State = PodState.Exited };
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.PodList, s_web)
            .Answers(Operations.PodStop, stopped)
            .Answers(Operations.PodRemove, stopped);
        using HostedRunspace shell = engine.Open();
        HostedResult result = shell
            .Run("Get-Pod web | Stop-Pod -Timeout 3 -PassThru | Remove-Pod -Force -Ignore -Timeout 0 -PassThru")
            .Succeeded();
        Assert.Equal(PodState.Exited, Assert.Single(result.As<Pod>()).State);
        Assert.Equal(3, Assert.Single(engine.Calls(Operations.PodStop)).Timeout);
        RemovePodRequest request = Assert.Single(engine.Calls(Operations.PodRemove));
        Assert.Equal((s_web.Id, true, true, 0), (request.Pod, request.Force, request.Ignore, request.Timeout));
    }

    [Fact]
    public void EachVerbAsksItsOwnOperationAndIsSilentWithoutPassThru()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.PodList, s_web)
            .Answers(Operations.PodStart, s_web)
            .Answers(Operations.PodRestart, s_web)
            .Answers(Operations.PodSuspend, s_web)
            .Answers(Operations.PodResume, s_web)
            .Answers(Operations.PodSignal, s_web);
        using HostedRunspace shell = engine.Open();
        const string Verbs =
            "Start-Pod web @x; Restart-Pod web -Timeout 2 @x; Suspend-Pod web @x; Resume-Pod web @x; Send-PodSignal web HUP @x";
        Assert.Empty(shell.Run($"$x = @{{}}; {Verbs}").Succeeded().Output);
        Assert.Equal(5, shell.Run($"$x = @{{ PassThru = $true }}; {Verbs}").Succeeded().As<Pod>().Count);
        shell.Run($"$x = @{{ WhatIf = $true }}; {Verbs}").Succeeded();
        Assert.Equal(2, engine.Calls(Operations.PodStart).Count);
        Assert.Equal([2, 2], engine.Calls(Operations.PodRestart).Select(call => call.Timeout));
        Assert.Equal(2, engine.Calls(Operations.PodSuspend).Count);
        Assert.Equal(2, engine.Calls(Operations.PodResume).Count);
        Assert.Equal([1, 1], engine.Calls(Operations.PodSignal).Select(call => call.Signal.Number));
    }

    [Fact]
    public void FiltersAndStatesReachTheEngine()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.PodList, s_web);
        using HostedRunspace shell = engine.Open();
        shell.Run("Get-Pod -State Running, Degraded -Filter @{ label = @{ tier = 'front' }; network = 'backend' } -Detailed").Succeeded();
        PodQuery query = Assert.Single(engine.Calls(Operations.PodList));
        Assert.Equal([PodState.Running, PodState.Degraded], query.States);
        Assert.Equal(["tier=front"], query.Filters["label"]);
        Assert.Equal(["backend"], query.Filters["network"]);
        Assert.True(query.Options);
    }

    [Fact]
    public void ClearAsksForEachUnlessForced()
    {
        Pod one = Samples.Pod("one", PodState.Exited);
        Pod two = Samples.Pod("two", PodState.Stopped);
        using FakeEngine engine = new FakeEngine().Answers(Operations.PodClear, one, two);
        using HostedRunspace shell = engine.Open();
        // A host without a user cannot be asked: the question is the error.
        Assert.NotEmpty(shell.Run("Clear-Pod").Errors);
        shell.Run("Clear-Pod -WhatIf; Clear-Pod -Force -WhatIf; $WhatIfPreference = $true; Clear-Pod -Force").Succeeded();
        Assert.All(engine.Calls(Operations.PodClear), call => Assert.True(call.DryRun));
        Assert.Equal(2, shell.Run("Clear-Pod -Force -PassThru -Filter @{ label = 'x' }").Succeeded().Output.Count);
        PruneRequest[] last = [.. engine.Calls(Operations.PodClear).TakeLast(2)];
        Assert.Equal([true, false], last.Select(call => call.DryRun));
        Assert.All(last, call => Assert.Equal(["x"], call.Filters["label"]));
        Assert.Equal([one.Id, two.Id], last[1].Ids);
    }

    [Fact]
    public void CopyNamesAndStartsTheCopy()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.PodList, s_web).Answers(Operations.PodCopy, Samples.Pod("web2"));
        using HostedRunspace shell = engine.Open();
        Assert.Equal(
            "web2",
            Assert.Single(shell.Run("Get-Pod web | Copy-Pod -Destination web2 -Start -RemoveSource").Succeeded().As<Pod>()).Name
        );
        CopyPodRequest request = Assert.Single(engine.Calls(Operations.PodCopy));
        Assert.Equal((s_web.Id, "web2", true, true), (request.Pod, request.Name, request.Start, request.Destroy));
    }

    [Fact]
    public void AMissingPodIsAnErrorOfItsOwnFalseForTestAndNothingWithIgnore()
    {
        using FakeEngine engine = new FakeEngine().Fails(
            Operations.PodList,
            new ErrorRecordData(ErrorIds.PodNotFound, ErrorKind.NotFound, "There is no pod 'nope'.", "nope")
        );
        using HostedRunspace shell = engine.Open();
        ErrorRecord error = Assert.Single(shell.Run("Stop-Pod nope").Errors);
        Assert.Equal("PodNotFound,PodShell.Commands.Pods.StopPodCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("nope", error.TargetObject);
        Assert.Equal(false, Assert.Single(shell.Run("Test-Pod nope").Succeeded().Output).BaseObject);
        shell.Run("Remove-Pod nope -Ignore").Succeeded();
    }
}
