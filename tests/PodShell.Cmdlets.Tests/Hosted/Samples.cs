namespace PodShell.Cmdlets.Tests;

/// <summary>Records to answer with.</summary>
internal static class Samples
{
    public static Container Container(string name, ContainerState state = ContainerState.Running) =>
        new()
        {
            Id = string.Concat(Enumerable.Repeat(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(name.PadRight(4))), 8)),
            Name = name,
            Image = "docker.io/library/busybox:latest",
            ImageId = new string('a', 64),
            State = state,
            Created = DateTimeOffset.Now.AddMinutes(-10),
            Started = DateTimeOffset.Now.AddMinutes(-5),
            Finished = state == ContainerState.Exited ? DateTimeOffset.Now.AddMinutes(-1) : null,
            ExitCode = state == ContainerState.Exited ? 1 : 0,
            Ports = [PortMapping.Parse("127.0.0.1:8080:80/tcp")],
            Labels = new Dictionary<string, string> { ["tier"] = "front" },
            Networks = ["none"],
            Runtime = "crun",
        };

    public static Image Image(params string[] names) =>
        new()
        {
            Id = new string('b', 64),
            Digest = Digest.Parse("sha256:" + new string('c', 64)),
            Names = names,
            Created = DateTimeOffset.Now.AddDays(-3),
            Size = 4_260_000,
            Platform = Platform.Parse("linux/amd64"),
            LayerCount = 1,
        };

    public static Pod Pod(string name, PodState state = PodState.Running) =>
        new()
        {
            Id = string.Concat(Enumerable.Repeat(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(name.PadRight(4))), 8)),
            Name = name,
            State = state,
            Created = DateTimeOffset.Now.AddMinutes(-10),
            Containers = [Container("infra") with { IsInfra = true }, Container("sick", ContainerState.Exited)],
            Ports = [PortMapping.Parse("127.0.0.1:8080:80/tcp")],
            Networks = ["backend"],
            Share = PodNamespaces.Net | PodNamespaces.Ipc,
        };

    public static PodNetwork Network(string name) =>
        new()
        {
            Id = string.Concat(Enumerable.Repeat(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(name.PadRight(4)[..4])), 8)),
            Name = name,
            Driver = NetworkDriver.Bridge,
            Created = DateTimeOffset.Now.AddDays(-1),
            Subnets = [new NetworkSubnet { Subnet = "10.89.0.0/24", Gateway = "10.89.0.1" }],
            DnsEnabled = true,
        };

    public static LogLine Line(string message, OutputSource stream = OutputSource.Stdout) =>
        new(DateTimeOffset.Now, stream, message, "web", Container("web").Id);
}
