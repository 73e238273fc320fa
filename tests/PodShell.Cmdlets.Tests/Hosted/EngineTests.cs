using System.Management.Automation;
using PodShell.Client;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>The conversation with the engine process, as a pipeline sees it.</summary>
public sealed class EngineTests
{
    [Fact]
    public void OneEngineServesAllObjectsOfACmdlet()
    {
        Container[] all = [Samples.Container("web"), Samples.Container("db")];
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, all).Answers(Operations.ContainerStop, all[0]);
        using HostedRunspace shell = engine.Open();
        shell.Run("Get-PodContainer | Stop-PodContainer").Succeeded();
        Assert.Equal(2, engine.Processes.Count);
        Assert.Equal(all.Select(c => c.Id), engine.Calls(Operations.ContainerStop).Select(call => call.Container));
    }

    [Fact]
    public void ALongStreamIsAcknowledgedAndComesWhole()
    {
        using FakeEngine engine = new FakeEngine()
            .Repeats(Operations.ContainerLog, Samples.Line("tick"), 2000)
            .Answers(Operations.ContainerList, Samples.Container("web"));
        using HostedRunspace shell = engine.Open();
        Assert.Equal(2000, shell.Run("Get-PodContainerLog web").Succeeded().Output.Count);
        Assert.Contains(engine.Journal, line => line.Contains("\"Acknowledge\"", StringComparison.Ordinal));
    }

    [Fact]
    public void SelectFirstCancelsTheStream()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, Samples.Container("web"))
            .Repeats(Operations.ContainerLog, Samples.Line("tick"), 1_000_000);
        using HostedRunspace shell = engine.Open();
        shell.Run("Import-Module -Assembly $args[0]", typeof(SelectFirstCommand).Assembly).Succeeded();
        HostedResult result = shell.Run("Get-PodContainerLog web -Wait | Select-FirstForTest 3").Succeeded();
        Assert.Equal(3, result.Output.Count);
        Assert.Contains(engine.Journal, line => line.Contains("\"Cancel\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StoppingThePipelineCancelsTheOperation()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, Samples.Container("web"))
            .Hangs(Operations.ContainerWait);
        using HostedRunspace shell = engine.Open();
        using CancellationTokenSource stop = new();
        Task<HostedResult> running = shell.RunAsync("Wait-PodContainer web; 'not reached'", stop.Token);
        await Task.WhenAny(running, engine.WasAskedAsync(Operations.ContainerWait, TestContext.Current.CancellationToken));
        await stop.CancelAsync();
        HostedResult result = await running;
        Assert.Empty(result.Output);
        Assert.Contains(engine.Journal, line => line.Contains("\"Cancel\"", StringComparison.Ordinal));
    }

    [Fact]
    public void AWaitThatRunsOutOfTimeIsAnErrorOfItsOwnAndCancels()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, Samples.Container("web"))
            .Hangs(Operations.ContainerWait);
        using HostedRunspace shell = engine.Open();
        ErrorRecord error = Assert.Single(shell.Run("Wait-PodContainer web -Timeout 1").Errors);
        Assert.Equal("WaitTimedOut,PodShell.Commands.Containers.WaitPodContainerCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.Contains(engine.Journal, line => line.Contains("\"Cancel\"", StringComparison.Ordinal));
    }

    [Fact]
    public void AnEngineThatDiesIsReportedWithItsLastWords()
    {
        using FakeEngine engine = new FakeEngine().Ends(Operations.SystemVersion, 134, "fatal: \u001b[31mout of luck\n");
        using HostedRunspace shell = engine.Open();
        ErrorRecord error = Assert.Single(shell.Run("Get-PodVersion").Errors);
        Assert.StartsWith("EngineLost,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("out of luck", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("134", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.Exception.Message);
    }

    [Fact]
    public void AnotherVersionIsRefused()
    {
        using FakeEngine engine = new FakeEngine().Greets(ProtocolVersion.Current, "9.9.9");
        using HostedRunspace shell = engine.Open();
        ErrorRecord error = Assert.Single(shell.Run("Get-PodVersion").Errors);
        Assert.StartsWith("VersionMismatch,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("9.9.9", error.Exception.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction));
    }

    [Fact]
    public void WhatIsNoReplyIsAProtocolError()
    {
        using FakeEngine engine = new FakeEngine().Writes(Operations.SystemVersion, "this is no JSON");
        using HostedRunspace shell = engine.Open();
        Assert.StartsWith(
            "ProtocolError,",
            Assert.Single(shell.Run("Get-PodVersion").Errors).FullyQualifiedErrorId,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void AMissingPodshSaysSo()
    {
        using FakeEngine engine = new();
        using HostedRunspace shell = engine.Open();
        Environment.SetEnvironmentVariable(EngineProgram.PathVariable, "/nonexistent/podsh");
        ErrorRecord error = Assert.Single(shell.Run("Get-PodVersion").Errors);
        Assert.StartsWith("EngineNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.NotInstalled, error.CategoryInfo.Category);
    }

    [Fact]
    public void TheEngineSTextsComeInTheStreamsAndInOrder()
    {
        ReplyMessage Log(EngineLogLevel level, string text) => new() { Kind = ReplyKind.Log, Log = new EngineLogMessage(level, text) };
        using FakeEngine engine = new FakeEngine().Replies(
            Operations.SystemEvents,
            Log(EngineLogLevel.Warning, $"careful with {FaceWords.Either("-Force", "--force")}"),
            Log(EngineLogLevel.Verbose, "step one"),
            Log(EngineLogLevel.Debug, "detail")
        );
        using HostedRunspace shell = engine.Open();
        HostedResult result = shell.Run("Get-PodEvent -Verbose").Succeeded();
        Assert.Equal(["careful with -Force"], result.Warnings);
        Assert.Equal(["step one"], result.Verbose);
    }

    [Fact]
    public void EventsAreAskedForInAnyCaseAndInSpansAsTyped()
    {
        using FakeEngine engine = new FakeEngine().Answers(
            Operations.SystemEvents,
            new PodEvent
            {
                Time = DateTimeOffset.Now,
                Type = "container",
                Action = "died",
                Id = "1",
                Name = "web",
            }
        );
        using HostedRunspace shell = engine.Open();
        shell.Run("Get-PodEvent -Action Died, START -Type Container -Since 30s -Until 10m").Succeeded();
        EventQuery query = Assert.Single(engine.Calls(Operations.SystemEvents));
        Assert.Equal(["died", "start"], query.Filters["event"]);
        Assert.Equal(["container"], query.Filters["type"]);
        Assert.InRange(DateTimeOffset.Now - query.Since!.Value, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));
        Assert.StartsWith(
            "ParameterArgumentTransformationError",
            Assert.Single(shell.Run("Get-PodEvent -Since 1d").Errors).FullyQualifiedErrorId,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "nonsense",
            Assert.Single(shell.Run("Get-PodEvent -Action nonsense").Errors).Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("init")]
    [InlineData("exec_died")]
    [InlineData("loadfromarchive")]
    [InlineData("import")]
    [InlineData("die")]
    [InlineData("destroy")]
    [InlineData("rm")]
    public void EventsThatTheEngineWritesOrDockerNamesCanBeAskedFor(string action)
    {
        using FakeEngine engine = new FakeEngine().Answers(
            Operations.SystemEvents,
            new PodEvent
            {
                Time = DateTimeOffset.Now,
                Type = "container",
                Action = action,
                Id = "1",
                Name = "web",
            }
        );
        using HostedRunspace shell = engine.Open();
        shell.Run($"Get-PodEvent -Action {action}").Succeeded();
        Assert.Equal([action], Assert.Single(engine.Calls(Operations.SystemEvents)).Filters["event"]);
    }

    [Fact]
    public void NoContainerDownThePipelineIsNotAllOfThem()
    {
        using FakeEngine engine = new FakeEngine().Answers(
            Operations.SystemEvents,
            new PodEvent
            {
                Time = DateTimeOffset.Now,
                Type = "container",
                Action = "died",
                Id = "1",
                Name = "web",
            }
        );
        using HostedRunspace shell = engine.Open();
        Assert.Empty(shell.Run("@() | Get-PodEvent").Succeeded().Output);
        Assert.Single(shell.Run("Get-PodEvent").Succeeded().Output);
        Assert.Single(shell.Run("'web' | Get-PodEvent").Succeeded().Output);
    }

    [Fact]
    public void PullsShowAParentAndAChildPerLayerAndAllAreCompleted()
    {
        string layer = "sha256:" + new string('d', 64);
        ReplyMessage Step(PullPhase phase, long done) =>
            new() { Kind = ReplyKind.Progress, Progress = new PullProgress("busybox", layer, phase, done, 1000) };
        using FakeEngine engine = new FakeEngine()
            .Replies(Operations.ImagePull, Step(PullPhase.Resolving, 0), Step(PullPhase.Downloading, 10), Step(PullPhase.Downloading, 500))
            .Answers(Operations.ImagePull, Samples.Image("docker.io/library/busybox:latest"));
        using HostedRunspace shell = engine.Open();
        HostedResult result = shell.Run("Invoke-PodImagePull busybox").Succeeded();
        ProgressRecord child = result.Progress.First(record => record.ParentActivityId >= 0);
        ProgressRecord parent = result.Progress.First(record => record.ActivityId == child.ParentActivityId);
        Assert.Contains("busybox", parent.Activity, StringComparison.Ordinal);
        Assert.Contains("B", child.StatusDescription, StringComparison.Ordinal);
        foreach (IGrouping<int, ProgressRecord> activity in result.Progress.GroupBy(record => record.ActivityId))
        {
            Assert.Equal(ProgressRecordType.Completed, activity.Last().RecordType);
        }
    }

    [Fact]
    public void ADownstreamCommandThatBlocksOnATaskDoesNotWaitForItself()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, Samples.Container("web"));
        using HostedRunspace shell = engine.Open();
        shell.Set("blocking", (Func<string>)(() => YieldAsync().GetAwaiter().GetResult()));
        HostedResult result = shell.Run("Get-PodContainer | ForEach-Object { $blocking.Invoke() }").Succeeded();
        Assert.Equal("done", Assert.Single(result.Output).BaseObject);

        static async Task<string> YieldAsync()
        {
            await Task.Yield();
            return "done";
        }
    }

    [Fact]
    public void ATerminatingWarningCancelsTheOperation()
    {
        using FakeEngine engine = new FakeEngine()
            .Replies(
                Operations.SystemEvents,
                new ReplyMessage { Kind = ReplyKind.Log, Log = new EngineLogMessage(EngineLogLevel.Warning, "careful") }
            )
            .Hangs(Operations.SystemEvents);
        using HostedRunspace shell = engine.Open();
        HostedResult result = shell.Run("Get-PodEvent -WarningAction Stop");
        Assert.True(result.Terminated);
        Assert.Contains(engine.Journal, line => line.Contains("\"Cancel\"", StringComparison.Ordinal));
    }

    [Fact]
    public void AnErrorHasIdCategoryTargetAndAdvice()
    {
        using FakeEngine engine = new FakeEngine().Fails(
            Operations.ContainerList,
            new ErrorRecordData(
                ErrorIds.ContainerNotFound,
                ErrorKind.NotFound,
                "There is no container 'nope'.",
                "nope",
                $"{FaceWords.Either("Get-PodContainer", "podsh ps -a")} lists them all."
            )
        );
        using HostedRunspace shell = engine.Open();
        HostedResult result = shell.Run("Stop-PodContainer nope, nope2");
        Assert.Equal(2, result.Errors.Count);
        ErrorRecord error = result.Errors[0];
        Assert.Equal("ContainerNotFound,PodShell.Commands.Containers.StopPodContainerCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("nope", error.TargetObject);
        Assert.Equal("Get-PodContainer lists them all.", error.ErrorDetails.RecommendedAction);
        Assert.Equal("Get-PodContainer lists them all.", Assert.IsType<PodShellException>(error.Exception).RecommendedAction);
        Assert.IsType<PodShellException>(error.Exception);
    }
}
