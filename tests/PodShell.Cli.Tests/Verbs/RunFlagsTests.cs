using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class RunFlagsTests
{
    /// <summary>Scripts write <c>--flag "$VALUE"</c>: an empty value is as if the flag were not there.</summary>
    [Theory]
    [InlineData(
        "--name,--hostname,-h,--user,-u,-w,--memory,-m,--memory-swap,--memory-reservation,--restart,--cidfile,--pull,--platform,--arch,--os,--variant,--stop-signal,--shm-size"
    )]
    [InlineData(
        "--ulimit,--umask,--cpuset-cpus,--cpuset-mems,--blkio-weight,--cap-add,--cap-drop,--group-add,--sysctl,--unsetenv,--requires,--tz,--init-path"
    )]
    [InlineData(
        "--network,--net,--ip,--ip6,--mac-address,--network-alias,--dns,--dns-search,--dns-option,--add-host,-p,--expose,--pid,--ipc,--uts,--userns,--cgroupns,--uidmap,--gidmap"
    )]
    [InlineData("--subuidname,--subgidname,--cgroup-parent,--cgroups,--log-driver,--image-volume,--pod,--pod-id-file")]
    public void AnEmptyValueIsNoValue(string flags)
    {
        string asWithout = Request(new CliRun().Run("run", "img"));
        Assert.All(flags.Split(','), flag =>
        {
            CliRun run = new CliRun().Run("run", flag, "", "img");
            Assert.Equal(("", 0, asWithout), (run.Error, run.ExitCode, Request(run)));
            Assert.Equal(asWithout, Request(new CliRun().Run("run", $"{flag}=", "img")));
        });
    }

    [Theory]
    [InlineData("exec", "-u,-w", "c", "true")]
    [InlineData("logs", "--since,--until", "c")]
    public void AnEmptyValueIsNoValueForOtherVerbs(string verb, string flags, params string[] words)
    {
        Assert.All(flags.Split(','), flag =>
        {
            CliRun run = new CliRun() { Containers = new() { Containers = { FakeContainers.Make("c") } } }.Run([verb, flag, "", .. words]);
            Assert.Equal(("", 0), (run.Error, run.ExitCode));
        });
    }

    [Theory]
    [InlineData(
        "--name,-n,--hostname,--infra-name,--infra-image,--infra-command,--pod-id-file,--restart,--exit-policy,--ip,--dns,--network,--memory,--shm-size,--userns,--uts"
    )]
    public void AnEmptyValueIsNoValueForPods(string flags)
    {
        string asWithout = PodRequest(new CliRun().Run("pod", "create"));
        Assert.All(flags.Split(','), flag =>
        {
            CliRun run = new CliRun().Run("pod", "create", flag, "");
            Assert.Equal(("", 0, asWithout), (run.Error, run.ExitCode, PodRequest(run)));
        });
    }

    [Theory]
    [InlineData("-v")]
    [InlineData("--mount")]
    [InlineData("--tmpfs")]
    [InlineData("--label")]
    [InlineData("--annotation")]
    [InlineData("--security-opt")]
    [InlineData("--device")]
    [InlineData("--cpus")]
    [InlineData("--pids-limit")]
    [InlineData("--stop-timeout")]
    [InlineData("--log-opt")]
    public void AnEmptyValueOfOthersIsNone(string flag) => Assert.Equal(125, new CliRun().Run("run", flag, "", "img").ExitCode);

    [Fact]
    public void FlagsFillTheOptions()
    {
        ContainerOptions o = Create(
            "--name",
            "web",
            "-e",
            "A=1",
            "-e",
            "HOME",
            "-m",
            "512m",
            "--cpus=1.5",
            "-p",
            "8080:80",
            "-v",
            "./src:/src:ro",
            "-v",
            "~/x:/x",
            "--tmpfs",
            "/run:size=1m",
            "--net",
            "none",
            "-u",
            "1000:5",
            "-w",
            "/tmp",
            "-it",
            "--entrypoint",
            "",
            "--cap-drop",
            "ALL",
            "--cap-add",
            "CHOWN,KILL",
            "--security-opt",
            "no-new-privileges",
            "--security-opt",
            "seccomp=unconfined",
            "--ulimit",
            "nofile=10:20",
            "--restart",
            "on-failure:2",
            "-l",
            "a=b",
            "-l",
            "c",
            "--stop-signal",
            "HUP",
            "-h",
            "host",
            "--pull=never",
            "--rm",
            "--read-only",
            "--memory-swap",
            "-1",
            "--log-opt",
            "max-size=1m",
            "--sysctl",
            "net.a=1",
            "--arch",
            "arm64",
            "--cidfile",
            "id",
            "busybox",
            "ls",
            "-l",
            "--all"
        );
        Assert.Equal(("web", "busybox", "ls -l --all"), (o.Name, o.Image, string.Join(' ', o.Process.Command)));
        Assert.Equal(("1", null), (o.Process.Environment["A"], o.Process.Environment["HOME"]));
        Assert.Equal(
            (ByteSize.Parse("512m"), 1.5, ByteSize.Unlimited),
            (o.Resources.Memory!.Value, o.Resources.Cpus!.Value, o.Resources.MemorySwap!.Value)
        );
        Assert.Equal("8080:80/tcp", Assert.Single(o.Network.Publish).ToString());
        Assert.Equal(["./src:/src:ro", "/home/me/x:/x", "type=tmpfs,target=/run,size=1m"], o.Storage.Mounts.Select(m => m.ToString()));
        Assert.Equal(("/caller/dir", "/caller/dir/id"), (o.Storage.BaseDirectory, o.CidFile));
        Assert.Equal((NetworkMode.None, "host"), (Assert.Single(o.Network.Networks), o.Network.HostName));
        Assert.Equal(
            (new ProcessUser("1000", "5"), "/tmp", true, true),
            (o.Process.User, o.Process.WorkingDirectory, o.Process.Interactive, o.Process.Terminal)
        );
        Assert.Empty(o.Process.Entrypoint!);
        Assert.Equal(["CHOWN", "KILL"], o.Security.CapabilityAdd);
        Assert.Equal(["ALL"], o.Security.CapabilityDrop);
        Assert.Equal((true, "unconfined", "1"), (o.Security.NoNewPrivileges, o.Security.SeccompProfile, o.Security.Sysctls["net.a"]));
        Assert.Equal((PullPolicy.Never, true, true), (o.PullPolicy, o.Remove, o.Storage.ReadOnly == true));
        Assert.Equal(("b", ""), (o.Labels["a"], o.Labels["c"]));
        Assert.Equal(("linux/arm64", (ByteSize)1_000_000), (o.Platform!.ToString(), o.Log.MaximumSize!.Value));
    }

    [Theory]
    [InlineData("invalid argument \"70000\" for \"-p, --publish\" flag", "-p", "70000", "busybox")]
    [InlineData("invalid argument \"lots\" for \"-m, --memory\" flag", "-m", "lots", "busybox")]
    [InlineData("invalid argument \"-1\" for \"-m, --memory\" flag", "-m", "-1", "busybox")]
    [InlineData("invalid argument \"-1\" for \"--memory-reservation\" flag", "--memory-reservation", "-1", "busybox")]
    [InlineData("invalid argument \"-1\" for \"--shm-size\" flag", "--shm-size", "-1", "busybox")]
    [InlineData("invalid argument \"-5\" for \"--stop-timeout\" flag", "--stop-timeout", "-5", "busybox")]
    [InlineData("invalid argument \"-1\" for \"--stop-timeout\" flag", "--stop-timeout", "-1", "busybox")]
    [InlineData("invalid argument \"-5\" for \"--timeout\" flag", "--timeout=-5", "busybox")]
    [InlineData("invalid argument \"-1\" for \"--retry\" flag", "--retry=-1", "busybox")]
    [InlineData("invalid argument \"max-size=-1\" for \"--log-opt\" flag", "--log-opt", "max-size=-1", "busybox")]
    [InlineData("requires at least 1 argument", "--rm")]
    [InlineData("invalid argument \"fd00::1\" for \"--ip\" flag", "--ip", "fd00::1", "busybox")]
    [InlineData("invalid argument \"sometimes\" for \"--init-ctr\" flag", "--init-ctr", "sometimes", "busybox")]
    [InlineData("--no-hosts and --add-host cannot be set together", "--no-hosts", "--add-host", "db:192.0.2.7", "busybox")]
    [InlineData("--init-ctr needs --pod", "--init-ctr", "once", "busybox")]
    [InlineData("unknown flag: --nope", "--nope", "busybox")]
    [InlineData("invalid argument \"../x\" for \"--name\" flag", "--name", "../x", "busybox")]
    public void MisuseIsExplained(string message, params string[] arguments)
    {
        CliRun run = CliRun.Of(["create", .. arguments]);
        Assert.Equal(125, run.ExitCode);
        Assert.StartsWith("Error: " + message, run.Error, StringComparison.Ordinal);
        Assert.Contains("See 'podsh create --help'", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Containers.Requests);
    }

    [Theory]
    [InlineData("stop", "-t", "-5", "x")]
    [InlineData("restart", "-t", "-2", "x")]
    [InlineData("rm", "-f", "--time=-5", "x")]
    [InlineData("pod", "stop", "-t", "-5", "x")]
    [InlineData("pod", "restart", "-t", "-5", "x")]
    [InlineData("pod", "rm", "-f", "-t", "-5", "x")]
    [InlineData("network", "rm", "-f", "-t", "-5", "x")]
    public void NoNegativeTimeButThatWithoutEnd(params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.Equal(125, run.ExitCode);
        Assert.Contains("for \"-t, --time\" flag: write seconds, or -1 to wait without end", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersThatMeanNoLimit()
    {
        ResourceOptions resources = Create(
            "--cpus",
            "0",
            "--shm-size",
            "0",
            "--pids-limit",
            "-5",
            "--memory-swap",
            "-1",
            "busybox"
        ).Resources;
        Assert.Equal(
            (null, 0, -1, ByteSize.Unlimited),
            (resources.Cpus, resources.SharedMemorySize!.Value.Bytes, resources.PidsLimit!.Value, resources.MemorySwap!.Value)
        );
    }

    [Fact]
    public void NetworkFlagsFillTheOptions()
    {
        ContainerOptions o = Create(
            "--network",
            "front",
            "--network",
            "back",
            "--ip",
            "10.89.0.9",
            "--ip6",
            "fd00::9",
            "--mac-address",
            "92:d0:c6:0a:29:33",
            "--network-alias",
            "a",
            "--net-alias",
            "b",
            "-p",
            "127.0.0.1::80/udp",
            "-P",
            "--expose",
            "90",
            "--dns",
            "9.9.9.9,1.1.1.1",
            "--dns-search",
            "x.org",
            "--dns-opt",
            "ndots:1",
            "--add-host",
            "db:host-gateway",
            "--requires",
            "x,y",
            "busybox"
        );
        NetworkOptions n = o.Network;
        Assert.Equal(["front", "back"], n.Networks.Select(m => m.ToString()));
        Assert.Equal(("10.89.0.9", "fd00::9", "92:d0:c6:0a:29:33"), (n.IPv4Address, n.IPv6Address, n.MacAddress));
        Assert.Equal(["a", "b"], n.Aliases);
        Assert.Equal(
            ("127.0.0.1::80/udp", true, "90/tcp"),
            (Assert.Single(n.Publish).ToString(), n.PublishAll, Assert.Single(n.Expose).ToString())
        );
        Assert.Equal(["9.9.9.9", "1.1.1.1"], n.DnsServers);
        Assert.Equal(
            ("x.org", "ndots:1", "db:host-gateway", false),
            (Assert.Single(n.DnsSearch), Assert.Single(n.DnsOptions), Assert.Single(n.AddHosts).ToString(), n.NoHosts)
        );
        Assert.Equal(["x", "y"], o.Requires);
    }

    [Fact]
    public void EachNetworkHasOptionsOfItsOwn()
    {
        List<NetworkMode> networks = Create(
            "--network",
            "front:ip=10.89.0.9,alias=db,alias=sql",
            "--net",
            "back:mac=92:d0:c6:0a:29:33,interface_name=eth7",
            "busybox"
        ).Network.Networks;
        Assert.Equal(["front", "back"], networks.Select(network => network.Argument));
        Assert.Equal(("10.89.0.9", "db sql"), (networks[0].Attachment!.IPv4Address, string.Join(' ', networks[0].Attachment!.Aliases)));
        Assert.Equal(("92:d0:c6:0a:29:33", "eth7"), (networks[1].Attachment!.MacAddress, networks[1].Attachment!.InterfaceName));
        Assert.Equal(["front", "back"], Create("--network", "front,back", "busybox").Network.Networks.Select(network => network.Argument));
        Assert.Equal(125, CliRun.Of("create", "--network", "front:colour=red", "busybox").ExitCode);
    }

    [Fact]
    public void APodIsNamedOrReadFromAFile()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "abc\n");
        Assert.Equal(
            ("new:web", InitContainerKind.None),
            (Create("--pod", "new:web", "busybox").Pod, Create("--pod", "web", "busybox").InitContainer)
        );
        Assert.Equal(
            ("abc", InitContainerKind.Once),
            (Create("--pod-id-file", file, "busybox").Pod, Create("--pod", "web", "--init-ctr", "once", "busybox").InitContainer)
        );
        Assert.Equal(InitContainerKind.Always, Create("--pod", "web", "--init-ctr=always", "busybox").InitContainer);
        Assert.StartsWith(
            "Error: --pod and --pod-id-file",
            CliRun.Of("run", "--pod", "a", "--pod-id-file", file, "busybox").Error,
            StringComparison.Ordinal
        );
        File.Delete(file);
        Assert.Equal(125, CliRun.Of("run", "--pod-id-file", file, "busybox").ExitCode);
    }

    [Fact]
    public void AnEntrypointCanBeAJsonArray() =>
        Assert.Equal(["sh", "-c"], Create("--entrypoint", "[\"sh\",\"-c\"]", "busybox").Process.Entrypoint!);

    [Fact]
    public void DetachedPrintsTheId()
    {
        CliRun run = CliRun.Of("run", "-d", "--name=x", "busybox");
        Assert.Equal((0, new string('1', 64) + "\n"), (run.ExitCode, run.Output));
        Assert.True(run.Request<RunContainerRequest>().Detach);
    }

    [Fact]
    public void TheContainersExitCodeIsOurs()
    {
        FakeContainers containers = new() { Foreground = (_, _) => Task.FromResult<int?>(42) };
        Assert.Equal(
            42,
            new CliRun { Containers = containers }
                .Run("run", "--rm", "busybox", "false")
                .ExitCode
        );
    }

    [Theory]
    [InlineData(ErrorKind.CommandNotFound, 127)]
    [InlineData(ErrorKind.CommandNotInvokable, 126)]
    [InlineData(ErrorKind.Internal, 125)]
    public void FailuresHaveDockersCodes(ErrorKind kind, int code)
    {
        FakeContainers containers = new()
        {
            Foreground = (_, _) => Task.FromException<int?>(new PodShellException("X", kind, "it\u001b[2J failed", null, "Try this.")),
        };
        CliRun run = new CliRun() { Containers = containers }.Run("run", "busybox", "nope");
        Assert.Equal((code, "Error: it\\x1b[2J failed\nTry this.\n"), (run.ExitCode, run.Error));
    }

    private static ContainerOptions Create(params string[] arguments)
    {
        CliRun run = CliRun.Of(["create", .. arguments]);
        Assert.Equal("", run.Error);
        return run.Request<ContainerOptions>();
    }

    // All but the command line, which is remembered as it was written.
    private static string Request(CliRun run)
    {
        RunContainerRequest request = run.RequestOf<RunContainerRequest>();
        request.Options.CreateCommand = [];
        return System.Text.Json.JsonSerializer.Serialize(request);
    }

    private static string PodRequest(CliRun run)
    {
        PodOptions options = run.RequestOf<PodOptions>();
        options.CreateCommand = [];
        return System.Text.Json.JsonSerializer.Serialize(options);
    }
}
