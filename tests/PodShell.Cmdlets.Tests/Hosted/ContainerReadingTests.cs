using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>What is read of running containers: statistics, processes, ports, logs of pods.</summary>
public sealed class ContainerReadingTests
{
    private static readonly Container s_web = Samples.Container("web");
    private static readonly Container s_db = Samples.Container("db");
    private static readonly Pod s_pod = Samples.Pod("shop");
    private static readonly ContainerStatistic s_sample = new()
    {
        Time = DateTimeOffset.UnixEpoch,
        Id = s_web.Id,
        Name = "web",
        CpuPercent = 12.5,
    };

    [Fact]
    public void StatisticsOfAllPipedContainersAreOneRequest()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web, s_db)
            .Answers(Operations.ContainerStatistics, s_sample);
        using HostedRunspace shell = engine.Open();
        Assert.Single(shell.Run("Get-PodContainer | Get-PodContainerStatistic -Interval 0.5").Succeeded().As<ContainerStatistic>());
        ContainerStatisticQuery query = Assert.Single(engine.Calls(Operations.ContainerStatistics));
        Assert.Equal([s_web.Id, s_db.Id], query.Containers);
        Assert.Equal((false, TimeSpan.FromSeconds(0.5)), (query.Follow, query.Interval));
    }

    [Fact]
    public void StatisticsOfNobodyAskForAllAndAnEmptyPipelineForNone()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerStatistics, s_sample);
        using HostedRunspace shell = engine.Open();
        Assert.Empty(shell.Run("Get-PodContainer | Get-PodContainerStatistic; Get-PodContainerStatistic nope*").Succeeded().Output);
        Assert.Empty(engine.Calls(Operations.ContainerStatistics));
        shell.Run("Get-PodContainerStatistic").Succeeded();
        ContainerStatisticQuery query = Assert.Single(engine.Calls(Operations.ContainerStatistics));
        Assert.Empty(query.Containers);
        Assert.Empty(query.Pods);
    }

    [Fact]
    public void SelectFirstEndsStatisticsThatFollow()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.PodList, s_pod)
            .Repeats(Operations.ContainerStatistics, s_sample, 1_000_000);
        using HostedRunspace shell = engine.Open();
        shell.Run("Import-Module -Assembly $args[0]", typeof(SelectFirstCommand).Assembly).Succeeded();
        Assert.Equal(3, shell.Run("Get-Pod shop | Get-PodContainerStatistic -Wait | Select-FirstForTest 3").Succeeded().Output.Count);
        ContainerStatisticQuery query = Assert.Single(engine.Calls(Operations.ContainerStatistics));
        Assert.True(query.Follow);
        Assert.Equal([s_pod.Id], query.Pods);
        Assert.Contains(engine.Journal, line => line.Contains("\"Cancel\"", StringComparison.Ordinal));
    }

    [Fact]
    public void ProcessesAreReadByContainerAndByPod()
    {
        ContainerProcess process = new()
        {
            ContainerId = s_web.Id,
            Container = "web",
            ProcessId = 1,
            HostProcessId = 4711,
            Name = "sh",
        };
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web)
            .Answers(Operations.PodList, s_pod)
            .Answers(Operations.ContainerProcesses, process)
            .Answers(Operations.ContainerStop, s_web);
        using HostedRunspace shell = engine.Open();
        Assert.Equal(4711, Assert.Single(shell.Run("Get-PodContainerProcess web").Succeeded().As<ContainerProcess>()).HostProcessId);
        Assert.Single(shell.Run("Get-Pod shop | Get-PodContainerProcess").Succeeded().Output);
        Assert.Equal([1, 0], engine.Calls(Operations.ContainerProcesses).Select(query => query.Containers.Count));
        Assert.Equal([s_pod.Id], engine.Calls(Operations.ContainerProcesses)[1].Pods);

        // A process knows its container: it can be piped on.
        shell.Run("Get-PodContainerProcess web | Stop-PodContainer").Succeeded();
        Assert.Equal(["web"], engine.Calls(Operations.ContainerList)[^1].Names);
    }

    [Fact]
    public void PortsAreTakenApartAndNarrowed()
    {
        using FakeEngine engine = new FakeEngine().Answers(
            Operations.ContainerList,
            s_web with
            {
                Ports = [PortMapping.Parse("127.0.0.1:8080-8081:80-81/tcp"), PortMapping.Parse("[::1]:5300:53/udp")],
            }
        );
        using HostedRunspace shell = engine.Open();
        Assert.Equal(
            ["80/tcp -> 127.0.0.1:8080", "81/tcp -> 127.0.0.1:8081", "53/udp -> [::1]:5300"],
            shell.Run("Get-PodContainerPort web").Succeeded().As<ContainerPort>().Select(port => port.ToString())
        );
        Assert.Equal(
            8081,
            Assert.Single(shell.Run("Get-PodContainer | Get-PodContainerPort -Port 81").Succeeded().As<ContainerPort>()).HostPort!.Value
        );
        Assert.Equal(53, Assert.Single(shell.Run("Get-PodContainerPort -Protocol Udp").Succeeded().As<ContainerPort>()).Port);
    }

    [Fact]
    public void ThePortsOfAPodAreReturnedOnce()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.PodList, Samples.Pod("shop"))
            .Answers(Operations.ContainerList, Samples.Container("infra") with { IsInfra = true }, s_web, Samples.Container("db"));
        using HostedRunspace shell = engine.Open();
        Assert.Single(shell.Run("Get-Pod | Get-PodContainerPort").Succeeded().As<ContainerPort>());
        Assert.Single(shell.Run("Get-PodContainerPort -Pod shop").Succeeded().As<ContainerPort>());
        Assert.Equal(3, shell.Run("Get-PodContainerPort").Succeeded().As<ContainerPort>().Count);
    }

    [Fact]
    public void TheLogOfAPodIsOneRequest()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.PodList, s_pod)
            .Answers(Operations.ContainerLog, Samples.Line("hello"));
        using HostedRunspace shell = engine.Open();
        Assert.Equal(
            "hello",
            Assert.Single(shell.Run("Get-Pod shop | Get-PodContainerLog -Tail 5 -Wait").Succeeded().As<LogLine>()).Message
        );
        shell.Run("Get-PodContainerLog -Pod shop").Succeeded();
        Assert.All(engine.Calls(Operations.ContainerLog), request => Assert.Equal((s_pod.Id, ""), (request.Pod, request.Container)));
        Assert.Equal([5, null], engine.Calls(Operations.ContainerLog).Select(request => request.Tail));
    }

    [Fact]
    public void ContainersAreSuspendedAndResumed()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web)
            .Answers(Operations.ContainerSuspend, s_web with { State = ContainerState.Paused })
            .Answers(Operations.ContainerResume, s_web);
        using HostedRunspace shell = engine.Open();
        Assert.Empty(shell.Run("Suspend-PodContainer web; Suspend-PodContainer web -WhatIf; Resume-PodContainer w*").Succeeded().Output);
        Assert.Equal(
            ContainerState.Paused,
            Assert.Single(shell.Run("Get-PodContainer | Suspend-PodContainer -PassThru").Succeeded().As<Container>()).State
        );
        Assert.Equal([s_web.Id, s_web.Id], engine.Calls(Operations.ContainerSuspend).Select(call => call.Container));
        Assert.Equal(s_web.Id, Assert.Single(engine.Calls(Operations.ContainerResume)).Container);
    }

    [Fact]
    public void WhatIsChangedOfAContainerReachesTheEngine()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, s_web).Answers(Operations.ContainerUpdate, s_web);
        using HostedRunspace shell = engine.Open();
        shell
            .Run(
                "Get-PodContainer | Set-PodContainer -Memory 64m -MemoryReservation 32m -MemorySwap -1 -MemorySwappiness 10 -Cpu 1.5 -CpuShare 9 "
                    + "-CpuPeriod 5000 -CpuQuota 2000 -CpusetCpu 0 -CpusetMemory 0 -PidLimit 7 -BlockIOWeight 50 -Ulimit nofile=1:2 "
                    + "-RestartPolicy always -Environment @{ A = 1 } -UnsetEnvironment B; Set-PodContainer web -Memory 1m -WhatIf"
            )
            .Succeeded();
        UpdateContainerRequest request = Assert.Single(engine.Calls(Operations.ContainerUpdate));
        ResourceOptions limits = request.Resources;
        Assert.Equal((64 << 20, 32 << 20, -1), (limits.Memory?.Bytes, limits.MemoryReservation?.Bytes, limits.MemorySwap?.Bytes));
        Assert.Equal((10, 1.5, 9UL, 5000UL), (limits.MemorySwappiness, limits.Cpus, limits.CpuShares, limits.CpuPeriod));
        Assert.Equal((2000, "0", "0", 7), (limits.CpuQuota, limits.CpusetCpus, limits.CpusetMems, limits.PidsLimit));
        Assert.Equal(((ushort)50, "nofile"), (limits.BlockIOWeight, Assert.Single(limits.Ulimits).Name));
        Assert.Equal((s_web.Id, RestartCondition.Always), (request.Container, request.RestartPolicy?.Condition));
        Assert.Equal(("1", "B"), (request.Environment["A"], Assert.Single(request.UnsetEnvironment)));
    }

    [Fact]
    public void ANewNameIsOneRequestAContainer()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, s_web).Answers(Operations.ContainerRename, s_web);
        using HostedRunspace shell = engine.Open();
        Assert.Empty(shell.Run("Rename-PodContainer web old; Rename-PodContainer web old -WhatIf").Succeeded().Output);
        Assert.Single(shell.Run("Get-PodContainer | Rename-PodContainer -NewName { \"x-$($_.Name)\" } -PassThru").Succeeded().Output);
        Assert.Equal(
            [(s_web.Id, "old"), (s_web.Id, "x-web")],
            engine.Calls(Operations.ContainerRename).Select(call => (call.Container, call.Name))
        );
    }

    [Fact]
    public void WhoAttachesHasTheOutputAndTheExitCode()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_web)
            .Answers(
                Operations.ContainerAttach,
                new OutputChunk { Container = s_web },
                new OutputChunk { Stream = OutputSource.Stdout, Data = "hello\n"u8.ToArray() },
                new OutputChunk { ExitCode = 3 }
            );
        using HostedRunspace shell = engine.Open();
        ContainerResult result = Assert.Single(
            shell.Run("Connect-PodContainer web -StandardInput x -DetachKey ctrl-x -PassThru").Succeeded().As<ContainerResult>()
        );
        Assert.Equal((3, "hello"), (result.ExitCode, Assert.Single(result.Output)));
        AttachContainerRequest request = Assert.Single(engine.Calls(Operations.ContainerAttach));
        Assert.Equal((s_web.Id, true, "ctrl-x"), (request.Container, request.Interactive, request.DetachKeys));
    }
}
