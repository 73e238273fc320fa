using System.Text.RegularExpressions;
using PodShell.Cli.Dispatch;
using PodShell.Cli.Tests.Fakes;
using PodShell.Testing;

namespace PodShell.Cli.Tests.Verbs;

/// <summary>Every option that a container, a pod and a network can have can be reached by a flag, and every flag reaches one.</summary>
public sealed partial class EveryFlagTests
{
    // A value for each flag that is not what it would be without it. What only run itself uses stands behind.
    private static readonly string[] s_container =
    [
        "--name=all",
        "--pull=never",
        "--restart=on-failure:3",
        "--rm",
        "--replace",
        "--label=a=b",
        "--label-file=labels",
        "--annotation=c=1",
        "--cidfile=cid",
        "--requires=db",
        "--pod=p",
        "--init-ctr=once",
        "--platform=linux/arm64",
        "--entrypoint=sh",
        "--env=A=1",
        "--env-file=env",
        "--unsetenv=X",
        "--unsetenv-all",
        "--http-proxy=false",
        "--user=1:2",
        "--group-add=audio",
        "--workdir=/srv",
        "--tty",
        "--interactive",
        "--init",
        "--init-path=/sbin/init",
        "--stop-signal=INT",
        "--stop-timeout=3",
        "--timeout=60",
        "--umask=0077",
        "--tz=local",
        "--detach-keys=ctrl-a",
        "--network=none",
        "--publish=8080:80",
        "--publish-all",
        "--expose=90/udp",
        "--hostname=h",
        "--dns=192.0.2.1",
        "--dns-search=example.com",
        "--dns-option=ndots:2",
        "--add-host=x:192.0.2.7",
        "--network-alias=y",
        "--ip=192.0.2.8",
        "--ip6=2001:db8::1",
        "--mac-address=02:00:00:00:00:01",
        "--volume=/src:/src:ro",
        "--mount=type=volume,src=data,dst=/data",
        "--tmpfs=/scratch:size=1m",
        "--volumes-from=other",
        "--read-only",
        "--read-only-tmpfs=false",
        "--image-volume=tmpfs",
        "--secret=db,type=env",
        "--device=/dev/null",
        "--memory=64m",
        "--memory-reservation=32m",
        "--memory-swap=128m",
        "--memory-swappiness=10",
        "--cpus=1.5",
        "--cpu-shares=100",
        "--cpu-period=50000",
        "--cpu-quota=20000",
        "--cpuset-cpus=0",
        "--cpuset-mems=0",
        "--pids-limit=99",
        "--blkio-weight=50",
        "--oom-kill-disable",
        "--oom-score-adj=100",
        "--shm-size=1m",
        "--ulimit=nofile=10:20",
        "--cgroup-parent=/x",
        "--cgroups=disabled",
        "--cap-add=NET_RAW",
        "--cap-drop=ALL",
        "--privileged",
        "--security-opt=no-new-privileges",
        "--security-opt=seccomp=unconfined",
        "--security-opt=apparmor=unconfined",
        "--security-opt=label=disable",
        "--security-opt=mask=/proc/x",
        "--security-opt=unmask=ALL",
        "--sysctl=net.core.somaxconn=1",
        "--userns=keep-id",
        "--uidmap=0:1:2",
        "--gidmap=0:1:3",
        "--subuidname=a",
        "--subgidname=b",
        "--pid=host",
        "--ipc=host",
        "--uts=host",
        "--cgroupns=host",
        "--health-cmd=true",
        "--health-interval=5s",
        "--health-retries=7",
        "--health-timeout=6s",
        "--health-start-period=8s",
        "--health-startup-cmd=up",
        "--health-startup-interval=9s",
        "--health-startup-retries=1",
        "--health-startup-success=2",
        "--health-startup-timeout=3s",
        "--health-on-failure=kill",
        "--health-log-destination=events_logger",
        "--health-max-log-count=1",
        "--health-max-log-size=2",
        "--no-healthcheck",
        "--log-driver=none",
        "--log-opt=max-size=1m",
        "--log-opt=path=log",
        "--log-opt=tag=t",
        "--authfile=auth",
        "--cert-dir=certs",
        "--tls-verify=false",
        "--retry=1",
        "--retry-delay=1s",
        "--creds=user:pw",
    ];

    [Fact]
    public void EveryOptionOfAContainerIsReached()
    {
        CliRun run = CliRun.Of(["create", .. s_container, "busybox", "sleep", "9"]);
        Assert.Equal("", run.Error);
        ContainerOptions options = run.Request<ContainerOptions>();

        // Two contradict what is given, and the runtime is a flag of podsh itself.
        Assert.Equal(["Network.NoHosts", "Storage.RootFs", "Runtime"], Untouched.Properties(options, new ContainerOptions()));
        Assert.True(CliRun.Of("create", "--no-hosts", "busybox").Request<ContainerOptions>().Network.NoHosts);
        Assert.Equal("/caller/dir/root", CliRun.Of("create", "--rootfs", "root", "sh").Request<ContainerOptions>().Storage.RootFs);
    }

    private static readonly string[] s_pod =
    [
        "--name=all",
        "--label=a=b",
        "--label-file=labels",
        "--infra-command=/pause -x",
        "--infra-image=pause",
        "--infra-name=i",
        "--share=net,pid",
        "--share-parent=false",
        "--restart=on-failure:3",
        "--exit-policy=stop",
        "--replace",
        "--pod-id-file=id",
        "--infra=false",
        .. s_container.Where(flag => s_ofAll.Contains(Name(flag))),
    ];

    // What a pod has in common with a container.
    private static HashSet<string> s_ofAll =>
        [
            "--network",
            "--publish",
            "--hostname",
            "--dns",
            "--dns-search",
            "--dns-option",
            "--add-host",
            "--network-alias",
            "--ip",
            "--ip6",
            "--mac-address",
            "--volume",
            "--mount",
            "--tmpfs",
            "--volumes-from",
            "--device",
            "--memory",
            "--memory-reservation",
            "--memory-swap",
            "--cpus",
            "--cpu-shares",
            "--cpu-period",
            "--cpu-quota",
            "--cpuset-cpus",
            "--cpuset-mems",
            "--pids-limit",
            "--blkio-weight",
            "--shm-size",
            "--cgroup-parent",
            "--security-opt",
            "--sysctl",
            "--userns",
            "--uidmap",
            "--gidmap",
            "--subuidname",
            "--subgidname",
            "--pid",
            "--uts",
        ];

    private static readonly string[] s_network =
    [
        "--driver=macvlan",
        "--subnet=192.0.2.0/24",
        "--gateway=192.0.2.1",
        "--ip-range=192.0.2.64/26",
        "--ipv6",
        "--internal",
        "--disable-dns",
        "--dns=192.0.2.3",
        "--interface-name=br9",
        "--ipam-driver=host-local",
        "--route=198.51.100.0/24,192.0.2.9",
        "--opt=mtu=1400",
        "--label=a=b",
        "--ignore",
    ];

    [Fact]
    public void EveryOptionOfAPodIsReached()
    {
        CliRun run = CliRun.Of(["pod", "create", .. s_pod]);
        Assert.Equal("", run.Error);
        IReadOnlyList<string> untouched = Untouched.Properties(run.Request<PodOptions>(), new PodOptions());

        // What containers have each for themselves (podman-pod-create(1) lacks it too), what contradicts what is given, and a flag of podsh
        // itself.
        string[] left =
        [
            "Network.Expose",
            "Network.NoHosts",
            "Network.PublishAll",
            "Resources.Cgroups",
            "Resources.MemorySwappiness",
            "Resources.OomKillDisable",
            "Resources.OomScoreAdjust",
            "Resources.Ulimits",
            "Runtime",
            "Security.CapabilityAdd",
            "Security.CapabilityDrop",
            "Security.CgroupNamespace",
            "Security.IpcNamespace",
            "Security.Privileged",
            "Storage.ImageVolumes",
            "Storage.ReadOnly",
            "Storage.ReadOnlyTmpfs",
            "Storage.RootFs",
        ];
        Assert.Equal(left, untouched.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryFlagOfAPodIsTried() => Assert.Empty(Declared("pod create").Except([.. s_pod.Select(Name), "--quiet", "--no-hosts"]));

    [Fact]
    public void EveryOptionOfANetworkIsReached()
    {
        CliRun run = CliRun.Of(["network", "create", .. s_network, "all"]);
        Assert.Equal("", run.Error);
        Assert.Empty(Untouched.Properties(run.Request<NetworkCreateOptions>(), new NetworkCreateOptions()));
    }

    [Fact]
    public void EveryFlagOfANetworkIsTried() => Assert.Empty(Declared("network create").Except(s_network.Select(Name)));

    [Fact]
    public void EveryFlagOfAContainerIsTried()
    {
        string[] elsewhere =
        [
            "--no-hosts",
            "--rootfs",
            "--pod-id-file",
            "--quiet",
            "--attach",
            "--detach",
            "--sig-proxy",
            "--arch",
            "--os",
            "--variant",
        ];
        Assert.Empty(Declared("run").Except([.. s_container.Select(Name), .. elsewhere]));
    }

    private static IEnumerable<string> Declared(string verb)
    {
        using StringWriter help = new();
        VerbTable.Verbs.Find(verb)!.Create().WriteFlags(help);
        return [.. Row().Matches(help.ToString()).Select(row => row.Groups[1].Value)];
    }

    private static string Name(string flag) => flag.Split('=')[0];

    [GeneratedRegex(@"^  (?:-\w, |    )(--[a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex Row();
}
