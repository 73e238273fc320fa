using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class PodCreateFlagsTests
{
    [Fact]
    public void FlagsFillTheOptions()
    {
        PodOptions o = Create(
            "-n",
            "web",
            "-l",
            "a=b",
            "--label",
            "c",
            "--label-file",
            "labels",
            "--infra-image",
            "busybox",
            "--infra-command",
            "[\"sleep\",\"inf\"]",
            "--infra-name",
            "holder",
            "--share",
            "net,uts",
            "--share-parent=false",
            "--restart",
            "on-failure:3",
            "--exit-policy",
            "stop",
            "--replace",
            "--pod-id-file",
            "id",
            "--volume",
            "./src:/src:ro",
            "-v",
            "~/x:/x",
            "--mount",
            "type=tmpfs,dst=/run",
            "--volumes-from",
            "other",
            "--device",
            "/dev/fuse"
        );
        Assert.Equal(("web", "b", "", "/caller/dir/labels"), (o.Name, o.Labels["a"], o.Labels["c"], Assert.Single(o.LabelFiles)));
        Assert.Equal((true, "busybox", "holder"), (o.Infra, o.InfraImage, o.InfraName));
        Assert.Equal(["sleep", "inf"], o.InfraCommand);
        Assert.Equal((PodNamespaces.Net | PodNamespaces.Uts, false, true), (o.Share, o.ShareParent, o.Replace));
        Assert.Equal(("on-failure:3", PodExitPolicy.Stop, "/caller/dir/id"), (o.RestartPolicy.ToString(), o.ExitPolicy, o.PodIdFile));
        Assert.Equal(["./src:/src:ro", "/home/me/x:/x", "type=tmpfs,target=/run"], o.Storage.Mounts.Select(m => m.ToString()));
        Assert.Equal(
            ("other", "/dev/fuse", "/caller/dir"),
            (Assert.Single(o.Storage.VolumesFrom), Assert.Single(o.Storage.Devices).Source, o.Storage.BaseDirectory)
        );
    }

    [Fact]
    public void FlagsOfContainersFillItsParts()
    {
        PodOptions o = Create(
            "--hostname",
            "pod",
            "--network",
            "front",
            "--network",
            "back",
            "-p",
            "8080:80",
            "-p",
            "53:53/udp",
            "--dns",
            "9.9.9.9",
            "--dns-search",
            "example.com",
            "--dns-option",
            "ndots:1",
            "--add-host",
            "db:10.0.0.5",
            "--no-hosts",
            "--ip",
            "10.89.0.9",
            "--ip6",
            "fd00::9",
            "--mac-address",
            "92:d0:c6:0a:29:33",
            "--network-alias",
            "www",
            "--cpus",
            "1.5",
            "-m",
            "512m",
            "--memory-swap",
            "1g",
            "--memory-reservation",
            "256m",
            "--cpu-shares",
            "100",
            "--cpuset-cpus",
            "0-1",
            "--cpuset-mems",
            "0",
            "--pids-limit",
            "100",
            "--blkio-weight",
            "500",
            "--shm-size",
            "32m",
            "--cgroup-parent",
            "/x",
            "--pid",
            "host",
            "--userns",
            "keep-id",
            "--uts",
            "private",
            "--security-opt",
            "seccomp=unconfined",
            "--security-opt",
            "no-new-privileges",
            "--sysctl",
            "net.a=1",
            "web"
        );
        NetworkOptions n = o.Network;
        Assert.Equal(("web", "pod"), (o.Name, n.HostName));
        Assert.Equal(["front", "back"], n.Networks.Select(m => m.ToString()));
        Assert.Equal(["8080:80/tcp", "53:53/udp"], n.Publish.Select(p => p.ToString()));
        Assert.Equal(
            ("9.9.9.9", "example.com", "ndots:1", "db:10.0.0.5"),
            (Assert.Single(n.DnsServers), Assert.Single(n.DnsSearch), Assert.Single(n.DnsOptions), Assert.Single(n.AddHosts).ToString())
        );
        Assert.Equal(
            (true, "10.89.0.9", "fd00::9", "92:d0:c6:0a:29:33", "www"),
            (n.NoHosts, n.IPv4Address, n.IPv6Address, n.MacAddress, Assert.Single(n.Aliases))
        );
        ResourceOptions r = o.Resources;
        Assert.Equal(
            (1.5, ByteSize.Parse("512m"), ByteSize.Parse("1g"), ByteSize.Parse("256m")),
            (r.Cpus!.Value, r.Memory!.Value, r.MemorySwap!.Value, r.MemoryReservation!.Value)
        );
        Assert.Equal((100UL, "0-1", "0", 100L), (r.CpuShares!.Value, r.CpusetCpus, r.CpusetMems, r.PidsLimit!.Value));
        Assert.Equal(((ushort)500, ByteSize.Parse("32m"), "/x"), (r.BlockIOWeight!.Value, r.SharedMemorySize!.Value, r.CgroupParent));
        SecurityOptions s = o.Security;
        Assert.Equal(("host", "keep-id", "private", "1"), (s.PidNamespace, s.UserNamespace, s.UtsNamespace, s.Sysctls["net.a"]));
        Assert.Equal(("unconfined", true), (s.SeccompProfile, s.NoNewPrivileges));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(PodNamespaces.Ipc | PodNamespaces.Net | PodNamespaces.Pid | PodNamespaces.Uts, true, "--share", "+pid")]
    [InlineData(PodNamespaces.None, false, "--share", "none")]
    [InlineData(PodNamespaces.None, false, "--share=")]
    [InlineData(PodNamespaces.None, true, "--share", "none", "--infra")]
    [InlineData(PodNamespaces.Cgroup | PodNamespaces.User, true, "--share", "cgroup,user")]
    [InlineData(null, false, "--infra=false")]
    public void WhatIsSharedDecidesOnTheInfraContainer(PodNamespaces? share, bool infra, params string[] arguments)
    {
        PodOptions options = Create(arguments);
        Assert.Equal((share, infra), (options.Share, options.Infra));
    }

    [Fact]
    public void TheIdIsPrintedAndTheRuntimeTakenOver()
    {
        CliRun run = CliRun.Of("--runtime", "runc", "pod", "create");
        Assert.Equal((0, new string('1', 64) + "\n"), (run.ExitCode, run.Output));
        Assert.Equal((null, "runc"), (run.Request<PodOptions>().Name, run.Request<PodOptions>().Runtime));
    }

    [Theory]
    [InlineData("invalid argument \"mnt\" for \"--share\" flag", "--share", "mnt")]
    [InlineData("invalid argument \"never\" for \"--exit-policy\" flag", "--exit-policy", "never")]
    [InlineData("invalid argument \"../x\" for \"-n, --name\" flag", "--name", "../x")]
    [InlineData("invalid argument \"x\" for \"-p, --publish\" flag", "-p", "x")]
    [InlineData("unknown flag: --publish-all", "--publish-all")]
    [InlineData("give the name with --name or as an argument", "--name", "a", "b")]
    public void MisuseIsExplained(string message, params string[] arguments)
    {
        CliRun run = CliRun.Of(["pod", "create", .. arguments]);
        Assert.Equal(125, run.ExitCode);
        Assert.StartsWith("Error: " + message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Pods.Requests);
    }

    private static PodOptions Create(params string[] arguments)
    {
        CliRun run = CliRun.Of(["pod", "create", .. arguments]);
        Assert.Equal("", run.Error);
        return run.Request<PodOptions>();
    }
}
