using System.Management.Automation;
using System.Text;
using System.Text.Json;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>Output, input and exit codes of foreground containers and commands.</summary>
public sealed class ForegroundTests
{
    private static readonly Container s_web = Samples.Container("web");

    private static OutputChunk Out(string text) => new() { Stream = OutputSource.Stdout, Data = Encoding.UTF8.GetBytes(text) };

    private static OutputChunk Err(string text) => new() { Stream = OutputSource.Stderr, Data = Encoding.UTF8.GetBytes(text) };

    [Fact]
    public void OutputComesInLinesWhateverTheChunks()
    {
        byte[] umlaut = Encoding.UTF8.GetBytes("zwölf\n");
        using FakeEngine engine = new FakeEngine().Answers(
            Operations.ContainerRun,
            new OutputChunk { Container = s_web },
            Out("one\ntw"),
            Out("o\r\nthree\n"),
            new OutputChunk { Data = umlaut[..3] },
            new OutputChunk { Data = umlaut[3..] },
            Err("oops\n"),
            Out("\nlast"),
            new OutputChunk { ExitCode = 0 }
        );
        using HostedRunspace shell = engine.Open();
        HostedResult result = shell.Run("Invoke-PodContainer busybox ls /; $LASTEXITCODE").Succeeded();
        Assert.Equal(["one", "two", "three", "zwölf", "", "last", "0"], result.Output.Select(o => o.ToString()));
        InformationRecord information = Assert.Single(result.Information);
        Assert.Equal("oops", information.MessageData.ToString());
        Assert.Contains("PSHOST", information.Tags);
    }

    [Fact]
    public void AnotherExitCodeIsAnErrorAndWithPassThruAResult()
    {
        using FakeEngine engine = new FakeEngine().Answers(
            Operations.ContainerRun,
            new OutputChunk { Container = s_web },
            Out("text\n"),
            Err("bad\n"),
            new OutputChunk { ExitCode = 3 }
        );
        using HostedRunspace shell = engine.Open();
        HostedResult failed = shell.Run("Invoke-PodContainer busybox false; $LASTEXITCODE");
        ErrorRecord error = Assert.Single(failed.Errors);
        Assert.Equal("ContainerExitedNonZero,PodShell.Commands.Containers.InvokePodContainerCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Equal(3, failed.Output[^1].BaseObject);

        ContainerResult result = Assert.Single(shell.Run("Invoke-PodContainer busybox false -PassThru").Succeeded().As<ContainerResult>());
        Assert.Equal((3, "web", s_web.Id), (result.ExitCode, result.Container, result.ContainerId));
        Assert.Equal(["text"], result.Output);
        Assert.Equal(["bad"], result.ErrorOutput);
    }

    [Theory]
    [InlineData(ErrorKind.CommandNotFound, 127)]
    [InlineData(ErrorKind.CommandNotInvokable, 126)]
    [InlineData(ErrorKind.NotFound, 125)]
    public void WhatCouldNotRunHasAnExitCodeToo(ErrorKind kind, int code)
    {
        using FakeEngine engine = new FakeEngine().Fails(
            Operations.ContainerRun,
            new ErrorRecordData("Id", kind, "It was not to be.", null, null, null)
        );
        using HostedRunspace shell = engine.Open();
        HostedResult result = shell.Run(
            "$global:LASTEXITCODE = 0; Invoke-PodContainer busybox nosuch -ErrorAction SilentlyContinue; $LASTEXITCODE"
        );
        Assert.Equal(code, result.Output[^1].BaseObject);
    }

    [Theory]
    [InlineData("podrun --rm busybox", "Write -Remove for it.")]
    [InlineData("Invoke-PodContainer --pull=always busybox", "Write -PullPolicy for it.")]
    [InlineData("New-PodContainer --nosuch busybox", "Parameters of PowerShell have one dash: see Get-Help New-PodContainer -Parameter *.")]
    public void AFlagOfTheCommandLineIsToldInPowerShellsSpelling(string script, string advice)
    {
        using FakeEngine engine = new();
        using HostedRunspace shell = engine.Open();
        Assert.Equal(advice, Assert.Single(shell.Run(script).Errors).ErrorDetails.RecommendedAction);
        Assert.Empty(engine.Journal);
    }

    [Fact]
    public void DetachedReturnsTheContainer()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerRun, new OutputChunk { Container = s_web });
        using HostedRunspace shell = engine.Open();
        Assert.Equal(
            "web",
            Assert.Single(shell.Run("Invoke-PodContainer busybox sleep 100 -Detach -Name web").Succeeded().As<Container>()).Name
        );
        RunContainerRequest request = Assert.Single(engine.Calls(Operations.ContainerRun));
        Assert.True(request.Detach);
        Assert.Equal(["sleep", "100"], request.Options.Process.Command);
        Assert.Equal("web", request.Options.Name);
    }

    [Theory]
    [InlineData("Invoke-PodContainer busybox -- ls -la /", "ls,-la,/")]
    [InlineData("Invoke-PodContainer busybox -Command ls, -la", "ls,-la")]
    [InlineData("Invoke-PodContainer busybox sh -Name web -- -c 'echo hi'", "sh,-c,echo hi")]
    [InlineData("Get-PodImage x | Invoke-PodContainer -Command env", "env")]
    public void TheCommandTakesTheRemainingWords(string script, string words)
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerRun, new OutputChunk { Container = s_web }, new OutputChunk { ExitCode = 0 })
            .Answers(Operations.ImageList, Samples.Image("docker.io/library/busybox:latest"));
        using HostedRunspace shell = engine.Open();
        shell.Run(script).Succeeded();
        Assert.Equal(words.Split(','), Assert.Single(engine.Calls(Operations.ContainerRun)).Options.Process.Command);
    }

    [Theory]
    [InlineData("'b', 'a' | Invoke-PodContainer busybox -- sort", "b\na\n")]
    [InlineData("[byte[]](104, 105) | Invoke-PodContainer busybox -- cat", "hi")]
    [InlineData("@() | Invoke-PodContainer busybox -- cat", "")]
    [InlineData("'b', 'a' | Invoke-PodContainer -RootFs / -Command sort", "b\na\n")]
    [InlineData("'b', 'a' | Invoke-PodContainerCommand web -- sort", "b\na\n")]
    [InlineData("1, 2 | Invoke-PodContainerCommand -Name web -Command sort", "1\n2\n")]
    [InlineData("'web' | Invoke-PodContainerCommand -Command cat -StandardInput x", "x\n")]
    [InlineData("Get-PodImage x | Invoke-PodContainer -Command cat -StandardInput x", "x\n")]
    [InlineData("Get-PodContainer web | Invoke-PodContainerCommand -Command date", null)]
    [InlineData("Get-PodImage x | Invoke-PodContainer -Command date", null)]
    public void ThePipelineIsStandardInputWhereTheCommandLineSaysWhatRuns(string script, string? expected)
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web)
            .Answers(Operations.ImageList, Samples.Image("docker.io/library/busybox:latest"))
            .Answers(Operations.ContainerRun, new OutputChunk { Container = s_web }, new OutputChunk { ExitCode = 0 })
            .Answers(Operations.ContainerExec, new OutputChunk { ExitCode = 0 });
        using HostedRunspace shell = engine.Open();
        shell.Run(script).Succeeded();
        Assert.Equal(1, engine.Calls(Operations.ContainerRun).Count + engine.Calls(Operations.ContainerExec).Count);
        Assert.Equal(expected ?? "", Input(engine));
        Assert.Equal(
            expected is not null,
            engine.Calls(Operations.ContainerRun).Any(call => call.Options.Process.Interactive)
                || engine.Calls(Operations.ContainerExec).Any(call => call.Interactive)
        );
    }

    private static string Input(FakeEngine engine) =>
        string.Concat(
            engine
                .Journal.Where(line => line.StartsWith('{'))
                .Select(line => JsonSerializer.Deserialize(line, ModelJsonContext.Default.RequestMessage)!)
                .Where(message => message is { Kind: RequestKind.Input, Data: not null })
                .Select(message => Encoding.UTF8.GetString(message.Data!))
        );

    [Theory]
    [InlineData("'a', 'b'", "a\nb\n")]
    [InlineData("'text'", "text\n")]
    [InlineData("[byte[]](104, 105)", "hi")]
    public void StandardInputGoesToTheCommand(string value, string expected)
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web)
            .Answers(Operations.ContainerExec, new OutputChunk { ExitCode = 0 });
        using HostedRunspace shell = engine.Open();
        shell.Run($"Invoke-PodContainerCommand web cat -StandardInput ({value})").Succeeded();
        Assert.True(Assert.Single(engine.Calls(Operations.ContainerExec)).Interactive);
        string[] input = [.. engine.Journal.Where(line => line.Contains("\"Input\"", StringComparison.Ordinal))];
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(expected)), input[0], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIfNeitherPullsNorCreatesNorStartsAnEngine()
    {
        using FakeEngine engine = new();
        using HostedRunspace shell = engine.Open();
        shell
            .Run("New-PodContainer busybox -WhatIf; Invoke-PodContainer busybox ls -WhatIf; Invoke-PodImagePull busybox -WhatIf")
            .Succeeded();
        Assert.Empty(engine.Journal);
    }
}
