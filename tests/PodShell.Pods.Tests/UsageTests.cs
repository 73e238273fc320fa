namespace PodShell.Pods.Tests;

/// <summary>Freezing, statistics, processes, logs.</summary>
public sealed class UsageTests : PodScene
{
    [Fact]
    [Trait("Runs", "Root")]
    public async Task APodIsFrozenAndThawed()
    {
        await NewPodAsync("p");
        await AddAsync("a", "p");
        await AddAsync("b", "p");
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" });
        Pod pod = await Engine.OneAsync(Operations.PodSuspend, new PodReference { Pod = "p" });
        Assert.Equal(PodState.Paused, pod.State);
        Assert.All(pod.Containers, container => Assert.Equal(ContainerState.Paused, container.State));
        Assert.Equal(
            ContainerState.Paused,
            (await Engine.OneAsync(Operations.ContainerSuspend, new ContainerReference { Container = "a" })).State
        );
        Testing.ProcessResult exec = await Podsh.RunAsync("exec", "a", "true");
        Assert.NotEqual(0, exec.ExitCode);
        Assert.Contains("paused", exec.Error, StringComparison.Ordinal);
        Assert.Equal(PodState.Running, (await Engine.OneAsync(Operations.PodResume, new PodReference { Pod = "p" })).State);
        await ExecAsync("a", "true");
        await Engine.OneAsync(Operations.ContainerSuspend, new ContainerReference { Container = "a" });
        Assert.Equal(
            ContainerState.Exited,
            (await Engine.OneAsync(Operations.ContainerStop, new StopContainerRequest { Container = "a", Timeout = 1 })).State
        );
        await Engine.OneAsync(Operations.ContainerSuspend, new ContainerReference { Container = "b" });
        Assert.Equal(
            ContainerState.Exited,
            (await Engine.OneAsync(Operations.ContainerSignal, new SignalContainerRequest { Container = "b", Signal = Signal.Kill })).State
        );
        Assert.Equal(
            ErrorIds.ContainerNotRunning,
            (await Engine.FailAsync(Operations.ContainerSuspend, new ContainerReference { Container = "b" })).ErrorId
        );
    }

    [Fact]
    [Trait("Runs", "User")]
    public async Task WhereNothingCanFreezeTheErrorNamesWhatIsMissing()
    {
        Assert.SkipWhen(IsRoot, "Root can freeze.");
        Assert.SkipWhen(File.Exists("/sys/fs/cgroup/cgroup.controllers"), "Version 2 can freeze where it is delegated.");
        await NewPodAsync("p");
        await AddAsync("a", "p");
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" });
        PodShellException refused = await Engine.FailAsync(Operations.ContainerSuspend, new ContainerReference { Container = "a" });
        Assert.Equal((ErrorIds.RequirementMissing, "cgroups"), (refused.ErrorId, refused.Requirement));
        Assert.Equal(ContainerState.Running, (await ContainerAsync("a")).State);
    }

    [Fact]
    [Trait("Runs", "Root")]
    public async Task ThePodsLimitsHoldForItsContainersTogether()
    {
        Pod pod = await NewPodAsync("p", options =>
        {
            options.Resources.PidsLimit = 20;
            options.Resources.Memory = ByteSize.Parse("64m");
        });
        await AddAsync("a", "p");
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" });
        Assert.NotNull(pod.CgroupPath);
        string root = File.Exists("/sys/fs/cgroup/cgroup.controllers") ? "/sys/fs/cgroup" : "/sys/fs/cgroup/pids";
        Assert.Equal("20", (await File.ReadAllTextAsync($"{root}{pod.CgroupPath}/pids.max", TestContext.Current.CancellationToken)).Trim());
        Assert.Contains($"podshell-pod-{pod.Id}/", await ExecAsync("a", "cat", "/proc/1/cgroup"), StringComparison.Ordinal);
        await Engine.OneAsync(
            Operations.PodRemove,
            new RemovePodRequest
            {
                Pod = "p",
                Force = true,
                Timeout = 0,
            }
        );
        Assert.False(HasCgroup(pod.Id));
    }

    [Fact]
    public async Task StatisticsShowWhoWorks()
    {
        await NewPodAsync("p");
        await AddAsync("busy", "p", "while true; do true; done");
        await AddAsync("idle", "p");
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" });
        List<ContainerStatistic> all = await Engine.ListAsync(Operations.ContainerStatistics, new ContainerStatisticQuery { Pods = ["p"] });
        Assert.Equal(3, all.Count);
        ContainerStatistic busy = all.Single(one => one.Name == "busy");
        ContainerStatistic idle = all.Single(one => one.Name == "idle");
        Assert.True(busy.CpuPercent > idle.CpuPercent, $"{busy.CpuPercent} and {idle.CpuPercent}");
        Assert.True(busy.Processes >= 1 && idle.Memory > 0 && idle.MemoryLimit > 0);
        Assert.Equal(0, busy.NetworkInput);
        await Engine.OneAsync(Operations.PodStop, new StopPodRequest { Pod = "p", Timeout = 0 });
        Assert.Equal(
            ErrorIds.ContainerNotRunning,
            (await Engine.FailAsync(Operations.ContainerStatistics, new ContainerStatisticQuery { Containers = ["idle"] })).ErrorId
        );
    }

    [Fact]
    public async Task ProcessesAreReadFromOutsideWithTheirNamesInside()
    {
        await AddAsync("c", null, "sleep 999 & exec sleep 1000", options => options.Process.User = ProcessUser.Parse("web"));
        await Engine.ListAsync(Operations.ContainerStart, new StartContainerRequest { Container = "c" });
        List<ContainerProcess> processes;
        do
        {
            // At first there is the runtime, then the shell.
            processes = await Engine.ListAsync(Operations.ContainerProcesses, new ContainerProcessQuery { Containers = ["c"] });
        } while (processes.Count(process => process.CommandLine is ["sleep", ..]) < 2);
        ContainerProcess first = processes.Single(process => process.ProcessId == 1);
        Assert.Equal(["sleep", "1000"], first.CommandLine);
        Assert.Equal(("web", "web", 0), (first.User, first.Group, first.ParentProcessId));
        ContainerProcess child = processes.Single(process => process.ProcessId != 1);
        Assert.Equal((1, "sleep 999"), (child.ParentProcessId, child.ToString()));
        await Engine.ListAsync(
            Operations.ContainerRemove,
            new RemoveContainerRequest
            {
                Container = "c",
                Force = true,
                Timeout = 0,
            }
        );
    }

    [Fact]
    public async Task TheLogsOfAPodAreOneInTheOrderOfTime()
    {
        await NewPodAsync("p", options =>
            options.Storage.Mounts = [
                ContainerMount.Parse($"{Directory.CreateDirectory(Path.Combine(Roots.Scratch, "turn")).FullName}:/turn"),
            ]
        );

        // Each waits for the other's file before it speaks.
        await AddAsync("a", "p", "echo 1; touch /turn/1; while [ ! -e /turn/2 ]; do sleep 0.02; done; echo 3; touch /turn/3");
        await AddAsync(
            "b",
            "p",
            "while [ ! -e /turn/1 ]; do sleep 0.02; done; echo 2; touch /turn/2; while [ ! -e /turn/3 ]; do sleep 0.02; done; echo 4"
        );
        await Engine.OneAsync(Operations.PodStart, new PodReference { Pod = "p" });
        List<LogLine> followed = await Engine.ListAsync(Operations.ContainerLog, new LogRequest { Pod = "p", Follow = true });
        Assert.Equal(["1", "2", "3", "4"], followed.Select(line => line.Message).Order());
        await EndOfAsync("a");
        await EndOfAsync("b");
        List<LogLine> lines = await Engine.ListAsync(Operations.ContainerLog, new LogRequest { Pod = "p" });
        Assert.Equal(["a1", "b2", "a3", "b4"], lines.Select(line => line.Container + line.Message));
    }
}
