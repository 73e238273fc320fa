using System.Text.Json.Nodes;
using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class ListVerbsTests
{
    private static readonly FakeContainers s_two = new()
    {
        Containers = { FakeContainers.Make("web"), FakeContainers.Make("old", ContainerState.Exited, 2) },
    };

    [Fact]
    public void PsShowsPodmansTable() => Assert.Equal(
        """
        CONTAINER ID  IMAGE                             COMMAND     CREATED        STATUS        PORTS                   NAMES
        111111111111  docker.io/library/busybox:latest  sleep 1000  5 minutes ago  Up 4 minutes  127.0.0.1:8080->80/tcp  web

        """,
        Run("ps").Output);

    [Fact]
    public void PsShowsAllWhenAsked()
    {
        Assert.Contains("Exited (3) 4 minutes ago", Run("ps", "-a").Output, StringComparison.Ordinal);
        Assert.Contains("old", Run("ps", "--filter", "status=exited", "--format", "{{.Names}}").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("111111111111\n222222222222\n", "-aq")]
    [InlineData("web true\nold true\n", "-a", "--format", "{{.Names}} {{eq .Command \"sleep 1000\"}}")]
    [InlineData("NAMES  STATE\nweb    running\nold    exited\n", "-a", "--format", "table {{.Names}}\t{{.State}}")]
    [InlineData("old\nweb\n", "-a", "--sort", "names", "--format", "{{.Names}}")]
    [InlineData("web front map[app:web tier:front]\n", "--format", "{{.Names}} {{.Label \"tier\"}} {{.Labels}}")]
    [InlineData("web\n", "--noheading", "--format", "table {{.Names}}")]
    public void PsFormats(string expected, params string[] arguments) => Assert.Equal(expected, Run(["ps", .. arguments]).Output);

    [Fact]
    public void PsWritesJson()
    {
        JsonArray containers = JsonNode.Parse(Run("ps", "-a", "--format", "json").Output)!.AsArray();
        Assert.Equal("web", (string?)containers[0]!["Names"]![0]);
        Assert.Equal(8080, (int)containers[0]!["Ports"]![0]!["host_port"]!);
        Assert.Equal(3, (int)containers[1]!["ExitCode"]!);
    }

    [Fact]
    public void ImagesShowsPodmansTable() => Assert.Equal(
        """
        REPOSITORY                 TAG     IMAGE ID      CREATED        SIZE
        docker.io/library/busybox  latest  aaaaaaaaaaaa  5 minutes ago  4.49 MB
        localhost:5000/bb          1       aaaaaaaaaaaa  5 minutes ago  4.49 MB

        """,
        Run("images").Output);

    [Theory]
    [InlineData("aaaaaaaaaaaa\n", "-q")]
    [InlineData("docker.io/library/busybox:latest\nlocalhost:5000/bb:1\n", "--format", "{{.Repository}}:{{.Tag}}")]
    public void ImagesFormats(string expected, params string[] arguments) => Assert.Equal(expected, Run(["images", .. arguments]).Output);

    [Fact]
    public void LogsKeepStreamsApart()
    {
        FakeContainers containers = new()
        {
            Log =
            {
                new LogLine(DateTimeOffset.UnixEpoch, OutputSource.Stdout, "a", "web", "1") { Partial = true },
                new LogLine(DateTimeOffset.UnixEpoch, OutputSource.Stdout, "b", "web", "1"),
                new LogLine(DateTimeOffset.UnixEpoch, OutputSource.Stderr, "e", "web", "1"),
            },
        };
        CliRun run = new CliRun { Containers = containers }.Run("logs", "-t", "-n", "--tail", "5", "--since", "10m", "web");
        Assert.Equal("web 1970-01-01T00:00:00.000000000+00:00 ab\n", run.Output);
        Assert.Equal("web 1970-01-01T00:00:00.000000000+00:00 e\n", run.Error);
        Assert.Equal(5, run.Request<LogRequest>().Tail);
    }

    private static CliRun Run(params string[] arguments) => new CliRun { Containers = s_two }.Run(arguments);
}
