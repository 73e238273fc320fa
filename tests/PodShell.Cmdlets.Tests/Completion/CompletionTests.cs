using System.Management.Automation;
using PodShell.Client;
using PodShell.Completion;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>What Tab offers.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("Get-PodContainer w", "web,worker one")]
    [InlineData("Get-PodContainer -Name we", "web")]
    [InlineData("Stop-PodContainer 'we", "web")]
    [InlineData("Get-PodContainer *one", "worker one")]
    [InlineData("Send-PodContainerSignal web -Signal sigt", "SIGTERM,SIGTRAP,SIGTSTP,SIGTTIN,SIGTTOU")]
    [InlineData("New-PodContainer busybox -RestartPolicy on", "on-failure,on-failure:5")]
    [InlineData("New-PodContainer busyb", "busybox:latest,docker.io/library/busybox:latest")]
    [InlineData("Invoke-PodContainer alp", "localhost:5000/team/alpine:1.0")]
    [InlineData("New-PodContainer docker.io/", "docker.io/library/busybox:latest")]
    [InlineData("New-PodContainer busybox -Network container:w", "container:web,container:worker one")]
    [InlineData("New-PodContainer busybox -Memory 5", "512m")]
    [InlineData("New-PodContainer busybox -Publish 127", "127.0.0.1:8080:80")]
    [InlineData("Get-PodContainerLog web -Since 2", "24h")]
    [InlineData("Get-PodContainer -State Ru", "Running")]
    [InlineData("New-PodContainer busybox -Network no", "none")]
    [InlineData("New-PodContainer busybox -CapabilityAdd net_a", "NET_ADMIN")]
    [InlineData("New-PodContainer busybox -Network back", "backend")]
    [InlineData("New-PodContainer busybox -Pod sh", "shop")]
    [InlineData("Connect-PodNetwork ba", "backend")]
    [InlineData("Connect-PodNetwork backend w", "web,worker one")]
    [InlineData("New-PodContainer busybox -Volume da", "data:")]
    [InlineData("Get-Pod s", "shop")]
    [InlineData("Get-PodContainerLog -Pod sh", "shop")]
    [InlineData("Get-Pod -State De", "Dead,Degraded")]
    [InlineData("New-PodNetwork x -Driver m", "MacVlan")]
    [InlineData("New-Pod x -Share u", "User,Uts")]
    [InlineData("New-PodContainer busybox -InitContainer o", "Once")]
    public void Completes(string line, string expected)
    {
        using FakeEngine engine = Engine();
        using HostedRunspace shell = engine.Open();
        Assert.Equal(expected.Split(','), Complete(shell, line).Select(match => match.ListItemText));
    }

    [Fact]
    public void QuotesWhatIsNoWordAndKeepsTheUserSQuotes()
    {
        using FakeEngine engine = Engine();
        using HostedRunspace shell = engine.Open();
        Assert.Equal("'worker one'", Assert.Single(Complete(shell, "Get-PodContainer wo")).CompletionText);
        Assert.Equal("\"web\"", Assert.Single(Complete(shell, "Get-PodContainer \"we")).CompletionText);
        CompletionResult match = Assert.Single(Complete(shell, "Get-PodContainer we"));
        Assert.Contains("Running", match.ToolTip, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Stop-PodContainer ", ContainerState.Running, ContainerState.Paused, ContainerState.Stopping)]
    [InlineData("podexec ", ContainerState.Running, ContainerState.Paused, ContainerState.Stopping)]
    [InlineData("resume-podcontainer ", ContainerState.Paused)]
    [InlineData("Remove-PodContainer ")]
    public void AsksForContainersOfTheStatesInWhichTheCommandIsOfUse(string line, params ContainerState[] states)
    {
        using FakeEngine engine = Engine();
        using HostedRunspace shell = engine.Open();
        Complete(shell, line);
        Assert.Equal(states, Assert.Single(engine.Calls(Operations.ContainerList)).States);
    }

    [Fact]
    public void AsksForPodsOfTheStatesInWhichTheCommandIsOfUse()
    {
        using FakeEngine engine = Engine();
        using HostedRunspace shell = engine.Open();
        Complete(shell, "Suspend-Pod ");
        Assert.Equal([PodState.Running, PodState.Degraded], Assert.Single(engine.Calls(Operations.PodList)).States);
    }

    [Fact]
    public void NeverThrows()
    {
        using FakeEngine engine = new();
        using HostedRunspace shell = engine.Open();
        Environment.SetEnvironmentVariable(EngineProgram.PathVariable, "/nonexistent/podsh");
        Assert.Empty(
            new ContainerCompleter().CompleteArgument("Get-PodContainer", "Container", "w", null!, new Dictionary<string, object>())
        );
    }

    private static FakeEngine Engine() =>
        new FakeEngine()
            .Answers(Operations.ContainerList, Samples.Container("web"), Samples.Container("db"), Samples.Container("worker one"))
            .Answers(Operations.PodList, Samples.Pod("shop"))
            .Answers(Operations.NetworkList, Samples.Network("backend"))
            .Answers(
                Operations.VolumeList,
                new PodVolume
                {
                    Name = "data",
                    Created = DateTimeOffset.UnixEpoch,
                    MountPoint = "/data",
                }
            )
            .Answers(Operations.ImageList, Samples.Image("docker.io/library/busybox:latest", "localhost:5000/team/alpine:1.0"));

    private static System.Collections.ObjectModel.Collection<CompletionResult> Complete(HostedRunspace shell, string line)
    {
        using PowerShell powershell = PowerShell.Create(shell.Runspace);
        return CommandCompletion.CompleteInput(line, line.Length, null, powershell).CompletionMatches;
    }
}
