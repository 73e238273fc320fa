using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

/// <summary><c>commit</c>: what its flags ask for.</summary>
public sealed class CommitVerbTests
{
    [Theory]
    [InlineData("commit")]
    [InlineData("container commit")]
    public void FlagsFillTheRequest(string verb)
    {
        CliRun run = CliRun.Of([
            .. verb.Split(' '),
            "-a",
            "me",
            "-m",
            "why",
            "-f",
            "docker",
            "--include-volumes",
            "-p",
            "-q",
            "-s",
            "-c",
            "CMD a b",
            "-c",
            "ENTRYPOINT []",
            "-c",
            "ENV A=1",
            "-c",
            "ENV B two words",
            "-c",
            "EXPOSE=80/udp",
            "-c",
            "LABEL l=1",
            "-c",
            "ONBUILD RUN x",
            "-c",
            "STOPSIGNAL INT",
            "-c",
            "USER 5:6",
            "-c",
            "VOLUME [\"/a\", \"/b\"]",
            "-c",
            "WORKDIR /w",
            "web",
            "made:1",
        ]);
        Assert.Equal(new string('a', 64) + "\n", run.Output);
        CommitContainerRequest request = run.Request<CommitContainerRequest>();
        Assert.Equal(
            ("web", "made:1", "me", "why", ImageManifestFormat.Docker, true, true, true),
            (
                request.Container,
                request.Reference,
                request.Author,
                request.Message,
                request.Format,
                request.IncludeVolumes,
                request.Pause,
                request.Squash
            )
        );
        Assert.Equal(["/bin/sh", "-c", "a b"], request.Command!);
        Assert.Empty(request.Entrypoint!);
        Assert.Equal(("1", "two words", "1"), (request.Environment["A"], request.Environment["B"], request.Labels["l"]));
        Assert.Equal("80/udp", $"{request.Expose[0].ContainerPort}/{request.Expose[0].ProtocolName}");
        Assert.Equal(
            ("RUN x", "5:6", "/w", 2),
            (request.OnBuild[0], request.User, request.WorkingDirectory, request.StopSignal!.Value.Number)
        );
        Assert.Equal(["/a", "/b"], request.Volumes);
    }

    [Fact]
    public void WithoutFlagsNothingIsChanged()
    {
        CommitContainerRequest request = CliRun.Of("commit", "web").Request<CommitContainerRequest>();
        Assert.Equal(new CommitContainerRequest { Container = "web" }.ToString(), request.ToString());
        Assert.Null(request.Command);
        Assert.Null(request.Reference);
    }

    [Fact]
    public void TheIdGoesIntoAFile()
    {
        string file = Path.Combine(Path.GetTempPath(), $"podshell-{Guid.NewGuid():n}");
        try
        {
            Assert.Equal(0, CliRun.Of("commit", "--iidfile", file, "web").ExitCode);
            Assert.Equal(new string('a', 64), File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("commit a b c")]
    [InlineData("commit -f v1 web")]
    [InlineData("commit -c FOO=bar web")]
    [InlineData("commit -c CMD web")]
    public void WhatCannotBeIsRefused(string line) => Assert.Equal(125, CliRun.Of(line.Split(' ')).ExitCode);
}
