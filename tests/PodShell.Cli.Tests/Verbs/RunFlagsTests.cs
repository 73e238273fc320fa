using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class RunFlagsTests
{
    [Fact]
    public void FlagsFillTheOptions()
    {
        ContainerOptions o = Create(
            "--name", "web", "-e", "A=1", "-e", "HOME", "-m", "512m", "--cpus=1.5", "-p", "8080:80", "-v", "./src:/src:ro", "-v", "~/x:/x", "--tmpfs", "/run:size=1m",
            "--net", "none", "-u", "1000:5", "-w", "/tmp", "-it", "--entrypoint", "", "--cap-drop", "ALL", "--cap-add", "CHOWN,KILL", "--security-opt", "no-new-privileges",
            "--security-opt", "seccomp=unconfined", "--ulimit", "nofile=10:20", "--restart", "on-failure:2", "-l", "a=b", "-l", "c", "--stop-signal", "HUP", "-h", "host",
            "--pull=never", "--rm", "--read-only", "--memory-swap", "-1", "--log-opt", "max-size=1m", "--sysctl", "net.a=1", "--arch", "arm64", "--cidfile", "id",
            "busybox", "ls", "-l", "--all");
        Assert.Equal(("web", "busybox", "ls -l --all"), (o.Name, o.Image, string.Join(' ', o.Process.Command)));
        Assert.Equal(("1", null), (o.Process.Environment["A"], o.Process.Environment["HOME"]));
        Assert.Equal((ByteSize.Parse("512m"), 1.5, ByteSize.Unlimited), (o.Resources.Memory!.Value, o.Resources.Cpus!.Value, o.Resources.MemorySwap!.Value));
        Assert.Equal("8080:80/tcp", Assert.Single(o.Network.Publish).ToString());
        Assert.Equal(["./src:/src:ro", "/home/me/x:/x", "type=tmpfs,target=/run,size=1m"], o.Storage.Mounts.Select(m => m.ToString()));
        Assert.Equal(("/caller/dir", "/caller/dir/id"), (o.Storage.BaseDirectory, o.CidFile));
        Assert.Equal((NetworkMode.None, "host"), (Assert.Single(o.Network.Networks), o.Network.HostName));
        Assert.Equal((new ProcessUser("1000", "5"), "/tmp", true, true), (o.Process.User, o.Process.WorkingDirectory, o.Process.Interactive, o.Process.Terminal));
        Assert.Empty(o.Process.Entrypoint!);
        Assert.Equal(["CHOWN", "KILL"], o.Security.CapabilityAdd);
        Assert.Equal(["ALL"], o.Security.CapabilityDrop);
        Assert.Equal((true, "unconfined", "1"), (o.Security.NoNewPrivileges, o.Security.SeccompProfile, o.Security.Sysctls["net.a"]));
        Assert.Equal((PullPolicy.Never, true, true), (o.PullPolicy, o.Remove, o.Storage.ReadOnly));
        Assert.Equal(("b", ""), (o.Labels["a"], o.Labels["c"]));
        Assert.Equal(("linux/arm64", ByteSize.Parse("1m")), (o.Platform!.ToString(), o.Log.MaximumSize!.Value));
    }

    [Theory]
    [InlineData("invalid argument \"70000\" for \"-p, --publish\" flag", "-p", "70000", "busybox")]
    [InlineData("invalid argument \"lots\" for \"-m, --memory\" flag", "-m", "lots", "busybox")]
    [InlineData("requires at least 1 argument", "--rm")]
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

    [Fact]
    public void AnEntrypointCanBeAJsonArray() => Assert.Equal(["sh", "-c"], Create("--entrypoint", "[\"sh\",\"-c\"]", "busybox").Process.Entrypoint!);

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
        Assert.Equal(42, new CliRun { Containers = containers }.Run("run", "--rm", "busybox", "false").ExitCode);
    }

    [Theory]
    [InlineData(ErrorKind.CommandNotFound, 127)]
    [InlineData(ErrorKind.CommandNotInvokable, 126)]
    [InlineData(ErrorKind.Internal, 125)]
    public void FailuresHaveDockersCodes(ErrorKind kind, int code)
    {
        FakeContainers containers = new() { Foreground = (_, _) => Task.FromException<int?>(new PodShellException("X", kind, "it\u001b[2J failed", null, "Try this.")) };
        CliRun run = new CliRun { Containers = containers }.Run("run", "busybox", "nope");
        Assert.Equal((code, "Error: it\\x1b[2J failed\nTry this.\n"), (run.ExitCode, run.Error));
    }

    private static ContainerOptions Create(params string[] arguments)
    {
        CliRun run = CliRun.Of(["create", .. arguments]);
        Assert.Equal("", run.Error);
        return run.Request<ContainerOptions>();
    }
}
