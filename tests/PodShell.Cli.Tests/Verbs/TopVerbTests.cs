using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class TopVerbTests
{
    private static readonly ContainerProcess s_shell = new()
    {
        ContainerId = new string('1', 64),
        Container = "web",
        ProcessId = 1,
        HostProcessId = 4711,
        ParentProcessId = 0,
        User = "root",
        Group = "wheel",
        RealUser = "me2",
        RealGroup = "wheel2",
        Groups = ["wheel", "disk"],
        HostUser = "me",
        HostGroup = "mine",
        ProcessGroupId = 7,
        EffectiveCapabilities = ["CAP_KILL", "CAP_CHOWN"],
        BoundingCapabilities = Linux.Processes.Capabilities.AllNames,
        Seccomp = "filter",
        State = "S",
        Terminal = "pts/0",
        Started = DateTimeOffset.UnixEpoch.AddSeconds(270.5),
        CpuTime = TimeSpan.FromMilliseconds(1500),
        CpuPercent = 5.0847,
        Nice = 5,
        ResidentMemory = 2048,
        VirtualMemory = 4096,
        Name = "sh",
        CommandLine = ["sh", "-c", "sleep\u001b[2J 9"],
    };

    [Theory]
    [InlineData(
        "USER        PID         PPID        %CPU        ELAPSED     TTY         TIME        COMMAND\nroot        1      "
            + "     0           5.085       29.5s       pts/0       1.5s        sh -c sleep\\x1b[2J 9\n"
    )]
    [InlineData(
        "PID         HPID        HUSER       USER        GROUP\n1           4711        me          root        wheel\n",
        "pid",
        "hpid,huser",
        "user",
        "group"
    )]
    [InlineData(
        "COMMAND     NI          STATE       RSS         VSZ         CONTAINER\nsh          5           S           2    "
            + "       4           web\n",
        "comm",
        "nice",
        "state",
        "rss",
        "vsz",
        "container"
    )]
    [InlineData(
        "EFFECTIVE CAPS  BOUNDING CAPS  INHERITED CAPS  SECCOMP     LABEL\nCHOWN,KILL      full           none            filter      ?\n",
        "capeff",
        "capbnd",
        "capinh",
        "seccomp",
        "label"
    )]
    [InlineData(
        "RUSER       RGROUP      HGROUP      GROUPS      PGID\nme2         wheel2      mine        wheel,disk  7\n",
        "ruser",
        "rgroup",
        "hgroup",
        "groups",
        "pgid"
    )]
    [InlineData("PID         %CPU        COMMAND\n1           5.085       sh\n", "%p", "%C", "%c")]
    [InlineData("PID         COMMAND\n1           sh\n", "-o", "pid,comm")]
    [InlineData("PID         COMMAND\n1           sh\n", "--", "-eo", "pid,comm")]
    public void DescriptorsChooseColumns(string expected, params string[] descriptors)
    {
        CliRun run = Run(["top", "web", .. descriptors]);
        Assert.Equal((0, expected), (run.ExitCode, run.Output));
        Assert.Equal(["web"], run.Request<ContainerProcessQuery>().Containers);
    }

    [Theory]
    [InlineData("USER        PID         PPID        %CPU ", "-ef")]
    [InlineData("USER        PID         %CPU        VSZ         RSS ", "aux")]
    public void TheUsualWaysToCallPsAreUnderstood(string start, string words) =>
        Assert.StartsWith(start, Run(["top", "web", words]).Output, StringComparison.Ordinal);

    [Fact]
    public void AnUnknownDescriptorIsNotHandedToThePsOfTheImage()
    {
        CliRun run = Run(["top", "web", "pid", "nope"]);
        Assert.Equal((125, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Error: unknown descriptor 'nope'. Write some of args, capamb,", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Containers.Requests);
        Assert.Equal(125, Run(["top"]).ExitCode);
    }

    [Fact]
    public void PodsHaveProcesses()
    {
        CliRun run = Run(["pod", "top", "web", "pid"]);
        Assert.Equal("PID\n1\n", run.Output);
        Assert.Equal(["web"], run.Request<ContainerProcessQuery>().Pods);
        run = Run(["pod", "top", "-l", "pid"]);
        Assert.Equal([new string('1', 64)], run.RequestOf<ContainerProcessQuery>().Pods);
        run = Run(["container", "top", "--latest", "pid", "user"]);
        Assert.Equal("PID         USER\n1           root\n", run.Output);
        Assert.Equal([new string('1', 64)], run.RequestOf<ContainerProcessQuery>().Containers);
    }

    private static CliRun Run(string[] arguments) =>
        new CliRun
        {
            Containers = new() { Processes = { s_shell }, Containers = { FakeContainers.Make("web") } },
            Pods = new() { Pods = { FakePods.Make("web") } },
        }.Run(arguments);
}
