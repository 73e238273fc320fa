using System.Text.RegularExpressions;
using PodShell.Cli.Tests.Fakes;
using PodShell.Cli.Verbs;
using PodShell.Testing;

namespace PodShell.Cli.Tests.Verbs;

/// <summary>Every option that a container, a pod and a network can have can be reached by a flag, and every flag reaches one.</summary>
public sealed partial class EveryFlagTests
{
    // A value for each flag that is not what it would be without it. What only run itself uses stands behind.
    private static readonly string[] s_container =
    [
        "--name=all", "--pull=never", "--restart=on-failure:3", "--rm", "--replace", "--label=a=b", "--label-file=labels", "--annotation=c=1", "--cidfile=cid",
        "--requires=db", "--pod=p", "--init-ctr=once", "--platform=linux/arm64",
        "--entrypoint=sh", "--env=A=1", "--env-file=env", "--unsetenv=X", "--unsetenv-all", "--http-proxy=false", "--user=1:2", "--group-add=audio", "--workdir=/srv",
        "--tty", "--interactive", "--init", "--init-path=/sbin/init", "--stop-signal=INT", "--stop-timeout=3", "--timeout=60", "--umask=0077", "--tz=local", "--detach-keys=ctrl-a",
        "--network=none", "--publish=8080:80", "--publish-all", "--expose=90/udp", "--hostname=h", "--dns=192.0.2.1", "--dns-search=example.com", "--dns-option=ndots:2",
        "--add-host=x:192.0.2.7", "--network-alias=y", "--ip=192.0.2.8", "--ip6=2001:db8::1", "--mac-address=02:00:00:00:00:01",
        "--volume=/src:/src:ro", "--mount=type=volume,src=data,dst=/data", "--tmpfs=/scratch:size=1m", "--volumes-from=other", "--read-only", "--read-only-tmpfs=false",
        "--image-volume=tmpfs", "--device=/dev/null",
        "--memory=64m", "--memory-reservation=32m", "--memory-swap=128m", "--memory-swappiness=10", "--cpus=1.5", "--cpu-shares=100", "--cpu-period=50000", "--cpu-quota=20000",
        "--cpuset-cpus=0", "--cpuset-mems=0", "--pids-limit=99", "--blkio-weight=50", "--oom-kill-disable", "--oom-score-adj=100", "--shm-size=1m", "--ulimit=nofile=10:20",
        "--cgroup-parent=/x", "--cgroups=disabled",
        "--cap-add=NET_RAW", "--cap-drop=ALL", "--privileged", "--security-opt=no-new-privileges", "--security-opt=seccomp=unconfined", "--security-opt=apparmor=unconfined",
        "--security-opt=label=disable", "--security-opt=mask=/proc/x", "--security-opt=unmask=ALL", "--sysctl=net.core.somaxconn=1",
        "--userns=keep-id", "--uidmap=0:1:2", "--gidmap=0:1:3", "--subuidname=a", "--subgidname=b", "--pid=host", "--ipc=host", "--uts=host", "--cgroupns=host",
        "--log-driver=none", "--log-opt=max-size=1m", "--log-opt=path=log", "--log-opt=tag=t",
        "--authfile=auth", "--cert-dir=certs", "--tls-verify=false", "--retry=1", "--retry-delay=1s", "--creds=user:pw",
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

    [Fact]
    public void EveryFlagOfAContainerIsTried()
    {
        string[] elsewhere = ["--no-hosts", "--rootfs", "--pod-id-file", "--quiet", "--attach", "--detach", "--sig-proxy", "--arch", "--os", "--variant"];
        Assert.Empty(Declared("run").Except([.. s_container.Select(Name), .. elsewhere]));
    }

    private static IEnumerable<string> Declared(string verb)
    {
        using var help = new StringWriter();
        VerbTable.Find(verb)!.Create().WriteFlags(help);
        return [.. Row().Matches(help.ToString()).Select(row => row.Groups[1].Value)];
    }

    private static string Name(string flag) => flag.Split('=')[0];

    [GeneratedRegex(@"^  (?:-\w, |    )(--[a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex Row();
}
