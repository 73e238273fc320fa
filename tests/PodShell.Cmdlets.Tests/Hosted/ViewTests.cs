using PodShell.Display;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>
/// How objects look when nobody asks for more. A bare PowerShell engine has Out-String's machinery only in Out-Default and Out-Host.
/// </summary>
public sealed class ViewTests
{
    [Fact]
    public void ContainersAreShownAsATableWithNameStateAndPorts()
    {
        using FakeEngine engine = new FakeEngine().Answers(
            Operations.ContainerList,
            Samples.Container("web"),
            Samples.Container("db", ContainerState.Exited)
        );
        using HostedRunspace shell = engine.Open();
        string text = TextHost.Show(shell, "Get-PodContainer");
        Assert.Matches("Name +Id +Image", text);
        Assert.Contains("Up 5 minutes", text, StringComparison.Ordinal);
        Assert.Contains("Exited (1)", text, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:8080->80", text, StringComparison.Ordinal);
        Assert.Contains("busybox:latest", text, StringComparison.Ordinal);
        Assert.DoesNotContain("docker.io", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void EightyColumnsHaveRoomForWhatMattersOfAContainer()
    {
        Container web = Samples.Container("frontend-web") with
        {
            Image = "registry.example.com:5000/team/project/frontend:2026.11.3",
            Ports = [PortMapping.Parse("127.0.0.1:8080:80/tcp"), PortMapping.Parse("8443:443/tcp")],
        };
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, web);
        using HostedRunspace shell = engine.Open();
        string text = TextHost.Show(shell, "Get-PodContainer", 80);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 80));
        Assert.Matches(@"frontend-web +[0-9a-f]{12} +…/frontend:2026\.11\.3 +Up \d+ minutes +127\.0\.0\.1:8080->80", text);
        Assert.Contains(" 8443->443", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Created", text, StringComparison.Ordinal);
    }

    [Fact]
    public void EightyColumnsHaveRoomForWhatMattersOfAnImage()
    {
        using FakeEngine engine = new FakeEngine().Answers(
            Operations.ImageList,
            Samples.Image("registry.example.com:5000/team/project/frontend:2026.11.3", "x:1")
        );
        using HostedRunspace shell = engine.Open();
        Assert.Matches(@"…/project/frontend:2026\.11\.3 \(\+1\) +b{12} +4\.26 MB +3 days ago", TextHost.Show(shell, "Get-PodImage", 80));
    }

    [Fact]
    public void DetailsTellThePortsOfTheHost()
    {
        NetworkSettingsDetail network = new()
        {
            Ports = new Dictionary<string, IReadOnlyList<PortBindingDetail>?>
            {
                ["80/tcp"] = [new("127.0.0.1", "8080"), new("0.0.0.0", "8081")],
                ["53/udp"] = null,
            },
        };
        Assert.Equal("127.0.0.1:8080->80/tcp, 8081->80/tcp, 53/udp", DisplayFormat.Ports(network));
    }

    [Fact]
    public void EveryViewCanBeShown()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, Samples.Container("web"))
            .Answers(Operations.ImageList, Samples.Image("docker.io/library/busybox:latest", "x:1"))
            .Answers(Operations.ContainerLog, Samples.Line("hello"), Samples.Line("bad", OutputSource.Stderr))
            .Answers(Operations.ContainerWait, new ContainerExit(Samples.Container("web").Id, "web", 3, ContainerState.Exited))
            .Answers(Operations.ContainerExec, new OutputChunk { Data = "out\n"u8.ToArray() }, new OutputChunk { ExitCode = 4 })
            .Answers(
                Operations.SystemEvents,
                new PodEvent
                {
                    Time = DateTimeOffset.Now,
                    Type = "container",
                    Action = "died",
                    Name = "web",
                    ExitCode = 9,
                }
            )
            .Answers(
                Operations.SystemVersion,
                new EngineVersion
                {
                    Version = "0.1.0",
                    ProtocolVersion = 1,
                    Framework = "net10.0",
                    Platform = Platform.Parse("linux/amd64"),
                }
            )
            .Answers(Operations.HostTest, new HostRequirement("crun", false, "", "1.0", "runtime", "apt-get install crun"))
            .Answers(Operations.ImageRemove, new ImageRemoval(new string('b', 64), ["x:1"], true));
        using HostedRunspace shell = engine.Open();
        Assert.Contains("4.26", TextHost.Show(shell, "Get-PodImage"), StringComparison.Ordinal);
        Assert.Contains("(+1)", TextHost.Show(shell, "Get-PodImage"), StringComparison.Ordinal);
        Assert.Contains("Stderr bad", TextHost.Show(shell, "Get-PodContainerLog web"), StringComparison.Ordinal);
        Assert.Contains("Exited", TextHost.Show(shell, "Wait-PodContainer web"), StringComparison.Ordinal);
        Assert.Contains("out", TextHost.Show(shell, "Invoke-PodContainerCommand web x -PassThru"), StringComparison.Ordinal);
        Assert.Contains("exit code 9", TextHost.Show(shell, "Get-PodEvent"), StringComparison.Ordinal);
        Assert.Contains("0.1.0", TextHost.Show(shell, "Get-PodVersion"), StringComparison.Ordinal);
        Assert.Contains("apt-get install crun", TextHost.Show(shell, "Test-PodHost"), StringComparison.Ordinal);
        Assert.Contains("x:1", TextHost.Show(shell, "Remove-PodImage x:1 -PassThru"), StringComparison.Ordinal);
    }

    [Fact]
    public void PodsNetworksAndWhatIsReadOfContainersHaveViews()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.PodList, Samples.Pod("shop", PodState.Degraded))
            .Answers(Operations.NetworkList, Samples.Network("backend"))
            .Answers(Operations.ContainerList, Samples.Container("web"))
            .Answers(
                Operations.NetworkTest,
                new NetworkCheckResult
                {
                    Network = "backend",
                    Check = NetworkCheck.Gateway,
                    Ok = false,
                    Detail = "no answer",
                }
            )
            .Answers(
                Operations.ContainerStatistics,
                new ContainerStatistic
                {
                    Time = DateTimeOffset.Now,
                    Id = Samples.Container("web").Id,
                    Name = "web",
                    CpuPercent = 12.34,
                    Memory = 1_200_000,
                    MemoryLimit = 64_000_000,
                }
            )
            .Answers(
                Operations.ContainerProcesses,
                new ContainerProcess
                {
                    ContainerId = Samples.Container("web").Id,
                    Container = "web",
                    ProcessId = 1,
                    HostProcessId = 4711,
                    User = "root",
                    CommandLine = ["httpd", "-f"],
                    Started = DateTimeOffset.Now,
                }
            );
        using HostedRunspace shell = engine.Open();
        Assert.Matches("shop +Degraded +1/2 +127.0.0.1:8080->80/tcp", TextHost.Show(shell, "Get-Pod"));
        Assert.Matches("backend +Bridge +10.89.0.0/24 +True +False", TextHost.Show(shell, "Get-PodNetwork"));
        Assert.Matches("no +backend +Gateway .*no answer", TextHost.Show(shell, "Test-PodNetwork backend -Connectivity"));
        Assert.Matches("web +12.3 % +1.2 ?MB / 64 ?MB", TextHost.Show(shell, "Get-PodContainerStatistic"));
        Assert.Matches("web +root +1 +4711 .*httpd -f", TextHost.Show(shell, "Get-PodContainerProcess web"));
        Assert.Matches("web +80 +Tcp +127.0.0.1 +8080", TextHost.Show(shell, "Get-PodContainerPort web"));
    }
}
