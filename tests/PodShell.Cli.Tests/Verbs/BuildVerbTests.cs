using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

/// <summary><c>build</c>: what its flags ask for, what it prints, how it ends.</summary>
public sealed class BuildVerbTests
{
    [Theory]
    [InlineData("build")]
    [InlineData("image build")]
    public void FlagsFillTheRequest(string verb)
    {
        CliRun run = CliRun.Of([
            .. verb.Split(' '),
            "-t",
            "a:1",
            "-t",
            "b",
            "-f",
            "File",
            "--build-arg",
            "A=1",
            "--build-arg",
            "B",
            "--target",
            "last",
            "--no-cache",
            "--pull",
            "--label",
            "l=1",
            "--annotation",
            "n=2",
            "--env",
            "E=3",
            "--unsetenv",
            "F",
            "--format",
            "docker",
            "--secret",
            "id=s,src=/x",
            "--secret",
            "id=t,env=T",
            "--timestamp",
            "5",
            "--squash-all",
            "--memory",
            "64m",
            "--network",
            "none",
            "--rm",
            "--force-rm=false",
            "/ctx",
        ]);
        BuildImageRequest request = Assert.IsType<BuildImageRequest>(Assert.Single(run.Containers.Requests));
        Assert.Equal(["a:1", "b"], request.References);
        Assert.Equal(("File", "/ctx", "last", true), (request.File, request.Context, request.Target, request.NoCache));
        Assert.Equal(("1", null), (request.Arguments["A"], request.Arguments["B"]));
        Assert.Equal((PullPolicy.Always, ImageManifestFormat.Docker), (request.PullPolicy, request.Format));
        Assert.Equal(("1", "2", "3"), (request.Labels["l"], request.Annotations["n"], request.Environment["E"]));
        Assert.Equal(["F"], request.UnsetEnvironment);
        Assert.Equal([new BuildSecret("s", "/x", false), new BuildSecret("t", "T", true)], request.Secrets);
        Assert.Equal((5L, true), (request.Timestamp, request.SquashAll));
        Assert.Equal([NetworkMode.None], request.Container.Network.Networks);
        Assert.Equal(64L << 20, request.Container.Resources.Memory?.Bytes);
    }

    [Fact]
    public void ItPrintsWhatHappensAndTheIdLast()
    {
        CliRun run = CliRun.Of("build", "/");
        string id = FakeImages.Busybox.Id;
        Assert.StartsWith($"[1/2] STEP 1/3: FROM a\n--> Using cache {id}\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith(id + "\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(id + "\n", CliRun.Of("build", "-q", "/").Output);
    }

    [Fact]
    public void ACommandThatFailsGivesItsExitCode() => Assert.Equal(3, CliRun.Of("build", "--target", "failing", "/").ExitCode);

    [Theory]
    [InlineData("--squash")]
    [InlineData("--ssh=default")]
    [InlineData("--output=type=tar")]
    [InlineData("--cache-from=x")]
    [InlineData("--manifest=x")]
    public void WhatIsNotDoneIsSaid(string flag)
    {
        CliRun run = CliRun.Of("build", flag, "/");
        Assert.Equal(125, run.ExitCode);
        Assert.Contains("not supported", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Containers.Requests);
    }
}
