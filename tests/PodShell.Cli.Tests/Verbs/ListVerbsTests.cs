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
    public void PsShowsPodmansTable() =>
        Assert.Equal(
            """
            CONTAINER ID  IMAGE                             COMMAND     CREATED        STATUS        PORTS                   NAMES
            111111111111  docker.io/library/busybox:latest  sleep 1000  5 minutes ago  Up 4 minutes  127.0.0.1:8080->80/tcp  web

            """,
            Run("ps").Output
        );

    [Fact]
    public void PsShowsAllWhenAsked()
    {
        Assert.Contains("Exited (3) 4 minutes ago", Run("ps", "-a").Output, StringComparison.Ordinal);
        Assert.Contains("old", Run("ps", "--filter", "status=exited", "--format", "{{.Names}}").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("111111111111\n222222222222\n", "-aq")]
    [InlineData("web true\nold true\n", "-a", "--format", "{{.Names}} {{eq .Command \"sleep 1000\"}}")]
    [InlineData("NAMES       STATE\nweb         running\nold         exited\n", "-a", "--format", "table {{.Names}}\t{{.State}}")]
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

    [Theory]
    [InlineData("NAMES       POD ID        PODNAME\nweb         999999999999  pod\n", "table {{.Names}}\t{{.Pod}}\t{{.PodName}}")]
    [InlineData("true 4026532001\n", "{{.IsInfra}} {{.NET}}")]
    public void PsShowsPods(string expected, string format) => Assert.Equal(expected, InPod("ps", "--format", format).Output);

    [Fact]
    public void PsHasColumnsForPodsAndNamespaces()
    {
        Assert.Contains("  NAMES       POD ID        PODNAME\n", InPod("ps", "--pod").Output, StringComparison.Ordinal);
        Assert.EndsWith("  web         999999999999  pod\n", InPod("ps", "-p").Output, StringComparison.Ordinal);
        CliRun run = InPod("ps", "--ns");
        Assert.Equal(
            """
            CONTAINER ID  NAMES       PID         CGROUPNS    IPC         MNT         NET         PIDNS       USERNS      UTS
            111111111111  web         4711        1           2           3           4026532001  5           6           7

            """,
            run.Output
        );
        Assert.True(run.Request<ContainerQuery>().Namespaces);
        Assert.Equal(125, InPod("ps", "--ns", "--size").ExitCode);
        JsonNode container = JsonNode.Parse(InPod("ps", "--ns", "--format", "json").Output)![0]!;
        Assert.Equal(
            ("4026532001", "pod", true),
            ((string?)container["Namespaces"]!["NETNS"], (string?)container["PodName"], (bool)container["IsInfra"]!)
        );
        ContainerQuery query = InPod("ps", "--filter", "pod=pod", "--filter", "network=front").Request<ContainerQuery>();
        Assert.Equal(("pod", "front"), (query.Filters["pod"][0], query.Filters["network"][0]));
    }

    [Fact]
    public void ImagesShowsPodmansTable() =>
        Assert.Equal(
            """
            REPOSITORY                 TAG         IMAGE ID      CREATED        SIZE
            docker.io/library/busybox  latest      aaaaaaaaaaaa  5 minutes ago  4.49 MB
            localhost:5000/bb          1           aaaaaaaaaaaa  5 minutes ago  4.49 MB

            """,
            Run("images").Output
        );

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
        CliRun run = new CliRun() { Containers = containers }.Run("logs", "-t", "-n", "--tail", "5", "--since", "10m", "web");

        // Whose line it is stands before lines of several containers only.
        Assert.Equal("1970-01-01T00:00:00.000000000Z ab\n", run.Output);
        Assert.Equal("1970-01-01T00:00:00.000000000Z e\n", run.Error);
        Assert.Equal(5, run.Request<LogRequest>().Tail);
    }

    [Fact]
    public void ALineWithoutEndIsEndedBeforeThoseOfAnotherContainer()
    {
        FakeContainers containers = new()
        {
            Log =
            {
                new LogLine(DateTimeOffset.UnixEpoch, OutputSource.Stdout, "a", "web", "1") { Partial = true },
                new LogLine(DateTimeOffset.UnixEpoch, OutputSource.Stdout, "b", "web", "1") { Partial = true },
                new LogLine(DateTimeOffset.UnixEpoch, OutputSource.Stdout, "c", "db", "2"),
            },
        };
        CliRun run = new CliRun() { Containers = containers }.Run("pod", "logs", "-n", "p");
        Assert.Equal("web ab\ndb c\n", run.Output);
    }

    [Fact]
    public void LogsOfSeveralAreAllOrNothing()
    {
        FakeContainers containers = new()
        {
            Containers = { FakeContainers.Make("web") },
            Log = { new LogLine(DateTimeOffset.UnixEpoch, OutputSource.Stdout, "a", "web", "1") },
        };
        CliRun run = new CliRun() { Containers = containers }.Run("logs", "web", "missing");
        Assert.Equal((125, ""), (run.ExitCode, run.Output));
        Assert.Contains("no such container", run.Error, StringComparison.Ordinal);
    }

    private static CliRun Run(params string[] arguments) => new CliRun { Containers = s_two }.Run(arguments);

    private static CliRun InPod(params string[] arguments) =>
        new CliRun
        {
            Containers = new()
            {
                Containers =
                {
                    FakeContainers.Make("web") with
                    {
                        PodId = new string('9', 64),
                        PodName = "pod",
                        IsInfra = true,
                        ProcessId = 4711,
                        Namespaces = new ContainerNamespaces
                        {
                            Cgroup = 1,
                            Ipc = 2,
                            Mount = 3,
                            Network = 4026532001,
                            Pid = 5,
                            User = 6,
                            Uts = 7,
                        },
                    },
                },
            },
        }.Run(arguments);
}
