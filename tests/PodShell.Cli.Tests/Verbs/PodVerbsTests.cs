using System.Text.Json.Nodes;
using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class PodVerbsTests
{
    private static readonly string s_one = new('1', 64);
    private static readonly string s_two = new('2', 64);

    [Theory]
    [InlineData(
        "POD ID        NAME        STATUS      CREATED        INFRA ID      # OF CONTAINERS\n222222222222  db          "
            + "Exited      4 minutes ago  ffffffffffff  2\n111111111111  web         Running     5 minutes ago  ffffffffffff  2\n"
    )]
    [InlineData(
        "POD ID        NAME        STATUS      CREATED        INFRA ID      IDS                        NAMES       "
            + "STATUS\n111111111111  web         Running     5 minutes ago  ffffffffffff  111111111111,222222222222  "
            + "web,db      running,running\n",
        "--ctr-ids",
        "--ctr-names",
        "--ctr-status",
        "--filter",
        "name=web"
    )]
    [InlineData(
        "db 2 map[app:web] web 0 []\nweb 2 map[app:web] web 0 []\n",
        "--format",
        "{{.Name}} {{.NumberOfContainers}} {{.Labels}} {{.Label \"app\"}} {{.Restarts}} [{{.Networks}}{{.Cgroup}}]"
    )]
    [InlineData(
        "NAME        STATUS\ndb          Exited\nweb         Running\n",
        "--sort",
        "status",
        "--format",
        "table {{.Name}}\t{{.Status}}"
    )]
    [InlineData("db\n", "--latest", "--format", "{{.Name}}")]
    [InlineData("db\nweb\n", "--noheading", "--format", "table {{.Name}}")]
    [InlineData("db ipc,net,uts\nweb ipc,net,uts\n", "--sort", "name", "--format", "{{.Name}} {{.Namespace}}")]
    public void PsFormats(string expected, params string[] arguments) =>
        Assert.Equal(expected, Two(arguments.Contains("name=web")).Run(["pod", "ps", .. arguments]).Output);

    [Fact]
    public void QuietShowsWholeIds()
    {
        Assert.Equal($"{s_two}\n{s_one}\n", Two().Run("pod", "ls", "-q").Output);
        Assert.Equal(125, Two().Run("pod", "ls", "-q", "--format", "{{.Name}}").ExitCode);
        Assert.Equal(
            "running",
            Assert.Single(CliRun.Of("pod", "list", "--filter", "status=running").Request<PodQuery>().Filters["status"])
        );
    }

    [Fact]
    public void PsWritesPodmansJson()
    {
        JsonNode pod = JsonNode.Parse(Two(onlyWeb: true).Run("pod", "ps", "--format", "json").Output)!.AsArray().Single()!;
        Assert.Equal(
            ("web", s_one, "Running", new string('f', 64)),
            ((string?)pod["Name"], (string?)pod["Id"], (string?)pod["Status"], (string?)pod["InfraId"])
        );
        Assert.Equal(
            ("db", "running", 0),
            (
                (string?)pod["Containers"]![1]!["Names"],
                (string?)pod["Containers"]![1]!["Status"],
                (int)pod["Containers"]![1]!["RestartCount"]!
            )
        );
        Assert.Equal("web", (string?)pod["Labels"]!["app"]);
    }

    [Fact]
    public void InspectPrintsPodmansArray()
    {
        Pod pod = FakePods.Make("web") with
        {
            HostName = "pod",
            CgroupPath = "/podshell/x",
            Ports = [PortMapping.Parse("8080-8081:80-81"), PortMapping.Parse("[::1]:53:53/udp")],
            Networks = ["front"],
            RestartPolicy = RestartPolicy.Parse("always"),
            Options = new PodOptions
            {
                Resources =
                {
                    Memory = 1024,
                    Cpus = 1.5,
                    CpusetCpus = "0",
                },
                Network =
                {
                    DnsServers = ["9.9.9.9"],
                    AddHosts = [HostEntry.Parse("db:10.0.0.5")],
                    IPv4Address = "10.89.0.9",
                },
                Security = { SeccompProfile = "unconfined", PidNamespace = "host" },
                Storage = { Mounts = [ContainerMount.Parse("/src:/dst")], Devices = [DeviceMapping.Parse("/dev/fuse")] },
            },
        };
        CliRun run = Of(pod).Run("pod", "inspect", "web");
        JsonNode json = JsonNode.Parse(run.Output)!.AsArray().Single()!;
        Assert.True(run.RequestOf<PodQuery>().Options);
        Assert.Equal(
            (s_one, "web", "Running", "pod"),
            ((string?)json["Id"], (string?)json["Name"], (string?)json["State"], (string?)json["Hostname"])
        );
        Assert.Equal(
            (true, "/podshell/x", true, new string('f', 64)),
            ((bool)json["CreateCgroup"]!, (string?)json["CgroupPath"], (bool)json["CreateInfra"]!, (string?)json["InfraContainerID"])
        );
        Assert.Equal(
            ("""["ipc","net","uts"]""", 2, "db", "running"),
            (
                json["SharedNamespaces"]!.ToJsonString(),
                (int)json["NumContainers"]!,
                (string?)json["Containers"]![1]!["Name"],
                (string?)json["Containers"]![1]!["State"]
            )
        );
        Assert.Equal(
            (1024, 150000, 100000, "0"),
            ((int)json["memory_limit"]!, (int)json["cpu_quota"]!, (int)json["cpu_period"]!, (string?)json["cpuset_cpus"])
        );
        Assert.Equal(
            ("always", "continue", "seccomp=unconfined"),
            ((string?)json["RestartPolicy"], (string?)json["ExitPolicy"], (string?)json["security_opt"]![0])
        );
        Assert.Equal(("/src", "/dev/fuse"), ((string?)json["mounts"]![0]!["Source"], (string?)json["devices"]![0]!["PathOnHost"]));
        JsonNode infra = json["InfraConfig"]!;
        Assert.Equal(
            """{"80/tcp":[{"HostIp":"0.0.0.0","HostPort":"8080"}],"81/tcp":[{"HostIp":"0.0.0.0","HostPort":"8081"}],"53/udp":[{"HostIp":"::1","HostPort":"53"}]}""",
            infra["PortBindings"]!.ToJsonString()
        );
        Assert.Equal(
            ("9.9.9.9", "db:10.0.0.5", "10.89.0.9", "front", "host"),
            (
                (string?)infra["DNSServer"]![0],
                (string?)infra["HostAdd"]![0],
                (string?)infra["StaticIP"],
                (string?)infra["Networks"]![0],
                (string?)infra["pid_ns"]
            )
        );
        Assert.Equal(
            "web 2 1024 0\n",
            Of(pod).Run("pod", "inspect", "-f", "{{.Name}} {{.NumContainers}} {{.MemoryLimit}} {{.CPUSetCPUs}}", "web").Output
        );
    }

    [Fact]
    public void InspectFindsPods()
    {
        Assert.Equal("web\n", Two().Run("inspect", "--format", "{{.Name}}", "web").Output);
        Assert.Equal("db\n", Two().Run("pod", "inspect", "-l", "--format", "{{.Name}}").Output);
        CliRun run = Two().Run("pod", "inspect", "nope");
        Assert.Equal((125, "[]\n", "Error: There is no pod 'nope': no such pod\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData(0, "a\n", "start", "a")]
    [InlineData(0, "a\n", "stop", "-t", "3", "a")]
    [InlineData(125, "", "stop", "missing", "web")]
    [InlineData(0, "web\n", "stop", "-i", "web", "nope")]
    [InlineData(0, "1111111111111111111111111111111111111111111111111111111111111111\n", "restart", "a")]
    [InlineData(0, "1111111111111111111111111111111111111111111111111111111111111111\n", "kill", "a")]
    [InlineData(0, "1111111111111111111111111111111111111111111111111111111111111111\n", "pause", "a")]
    [InlineData(0, "1111111111111111111111111111111111111111111111111111111111111111\n", "unpause", "a")]
    [InlineData(0, "1111111111111111111111111111111111111111111111111111111111111111\n", "rm", "a")]
    [InlineData(1, "", "rm", "missing")]
    [InlineData(125, "", "rm", "busy")]
    [InlineData(0, "", "rm", "-f", "missing")]
    [InlineData(0, "", "rm", "--ignore", "missing")]
    [InlineData(0, "1111111111111111111111111111111111111111111111111111111111111111\n", "clone", "a", "b")]
    [InlineData(0, "1111111111111111111111111111111111111111111111111111111111111111\n", "prune", "-f", "--filter", "until=1h")]
    [InlineData(0, "", "exists", "web")]
    [InlineData(1, "", "exists", "nope")]
    [InlineData(125, "", "start")]
    [InlineData(125, "", "rm", "-t", "3", "a")]
    [InlineData(125, "", "stop", "-a", "web")]
    [InlineData(125, "", "clone")]
    [InlineData(125, "", "clone", "--name", "x", "a", "b")]
    public void ExitCodesAndOutput(int exitCode, string output, params string[] arguments)
    {
        CliRun run = Two(onlyWeb: true).Run(["pod", .. arguments]);
        Assert.Equal((exitCode, output), (run.ExitCode, run.Output));
        Assert.Equal(exitCode > 0 && arguments[0] != "exists", run.Error.StartsWith("Error: ", StringComparison.Ordinal));
    }

    [Fact]
    public void RequestsSayHow()
    {
        Assert.Equal(
            ("a", 3),
            (Request<StopPodRequest>("stop", "--time", "3", "a").Pod, Request<StopPodRequest>("restart", "-t", "3", "a").Timeout)
        );
        SignalPodRequest signal = Request<SignalPodRequest>("kill", "-s", "HUP", "a");
        Assert.Equal(("a", 1), (signal.Pod, signal.Signal.Number));
        RemovePodRequest removal = Request<RemovePodRequest>("rm", "-f", "-t", "0", "a");
        Assert.Equal((true, true, 0), (removal.Force, removal.Ignore, removal.Timeout));
        CopyPodRequest copy = Request<CopyPodRequest>("clone", "--destroy", "--start", "a", "b");
        Assert.Equal(("a", "b", true, true), (copy.Pod, copy.Name, copy.Destroy, copy.Start));
        Assert.Equal("b", Request<CopyPodRequest>("clone", "-n", "b", "a").Name);
    }

    [Theory]
    [InlineData(2, "start", "-a")]
    [InlineData(2, "stop", "--all")]
    [InlineData(1, "stop", "--latest")]
    [InlineData(2, "rm", "-fa")]
    [InlineData(2, "restart", "-f", "label=app=web")]
    [InlineData(2, "kill", "-a")]
    [InlineData(2, "pause", "-a")]
    [InlineData(2, "unpause", "--all")]
    public void SeveralCanBeMeant(int count, params string[] arguments)
    {
        CliRun run = Two().Run(["pod", .. arguments]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(count, run.Pods.Requests.Count - 1);
    }

    [Fact]
    public void FilesHaveIdsAndGoWithThePod()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, s_two + "\n");
        CliRun run = Two().Run("pod", "start", "--pod-id-file", file);
        Assert.Equal(s_two, run.Request<string>());
        Assert.Equal(s_two, Two().Run("pod", "rm", "--pod-id-file", file).Request<RemovePodRequest>().Pod);
        Assert.False(File.Exists(file));
        Assert.Equal(0, Two().Run("pod", "rm", "-f", "--pod-id-file", file).ExitCode);
        Assert.Equal(125, Two().Run("pod", "rm", "--pod-id-file", file).ExitCode);
    }

    [Fact]
    public void PruneAsks()
    {
        Assert.Empty(
            new CliRun { Input = "n\n" }
                .Run("pod", "prune")
                .Pods.Requests
        );
        Assert.Single(
            new CliRun { Input = "y\n" }
                .Run("pod", "prune")
                .Pods.Requests
        );
    }

    [Fact]
    public void LogsSayWhoseLineItIs()
    {
        FakeContainers containers = new()
        {
            Log =
            {
                new LogLine(DateTimeOffset.UnixEpoch, OutputSource.Stdout, "a", "web", s_one) { Partial = true },
                new LogLine(DateTimeOffset.UnixEpoch, OutputSource.Stderr, "e", "db", s_two),
                new LogLine(DateTimeOffset.UnixEpoch, OutputSource.Stdout, "b", "web", s_one),
            },
        };
        CliRun run = new CliRun()
        {
            Containers = containers,
            Pods = new() { Pods = { FakePods.Make("pod") } },
        }.Run("pod", "logs", "--tail", "9", "pod");
        Assert.Equal(("111111111111 ab\n", "222222222222 e\n"), (run.Output, run.Error));
        Assert.Equal(("pod", "", 9), (run.Request<LogRequest>().Pod, run.Request<LogRequest>().Container, run.Request<LogRequest>().Tail));
        run = new CliRun
        {
            Containers = new(),
            Pods = new() { Pods = { FakePods.Make("pod") } },
        }.Run("pod", "logs", "-f", "-n", "-t", "-c", "db", "pod");
        LogRequest request = run.RequestOf<LogRequest>();
        Assert.Equal((null, s_two, true), (request.Pod, request.Container, request.Follow));
        Assert.Equal(
            125,
            new CliRun { Pods = new() { Pods = { FakePods.Make("pod") } } }
                .Run("pod", "logs", "-c", "nope", "pod")
                .ExitCode
        );
        Assert.Equal(125, CliRun.Of("pod", "logs", "a", "b").ExitCode);
    }

    private static T Request<T>(params string[] arguments) => CliRun.Of(["pod", .. arguments]).Request<T>();

    private static CliRun Two(bool onlyWeb = false)
    {
        Pod second = FakePods.Make("db", PodState.Exited, 2) with { Created = DateTimeOffset.UnixEpoch.AddMinutes(1) };
        return onlyWeb ? Of(FakePods.Make("web")) : Of(FakePods.Make("web"), second);
    }

    private static CliRun Of(params Pod[] pods)
    {
        FakePods fake = new();
        fake.Pods.AddRange(pods);
        return new CliRun { Pods = fake };
    }
}
