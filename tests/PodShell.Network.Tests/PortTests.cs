using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PodShell.Network.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Network.Tests;

/// <summary>Published ports.</summary>
public sealed class PortTests
{
    private static readonly string[] s_names = ["one", "two"];

    [Fact]
    [Trait("Runs", "Root")]
    public async Task AClientElsewhereReachesAPublishedPortAndIsSeenWithItsAddress()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        Assert.SkipUnless(File.Exists("/sbin/ip") || File.Exists("/usr/sbin/ip"), "Needs iproute2.");
        using NetworkClient client = await NetworkClient.CreateAsync(scene);
        await scene.CreateAsync(new NetworkCreateOptions { Name = "net" });
        await scene.RunAsync("web", "net", ["-p", "18080:8080"], "nc", "-ll", "-p", "8080", "-e", "sh", "-c", "netstat -tn | grep :8080");
        string seen = await client.AskAsync(scene.RootFs, NetworkClient.HostAddress, 18080);
        Assert.Contains(NetworkClient.Address, seen, StringComparison.Ordinal);
        Assert.Equal("nat", (await scene.PodshAsync("inspect", "--format", "{{.NetworkSettings.PortForwarder}}", "web")).Succeeded().Text);
    }

    [Fact]
    [Trait("Runs", "User")]
    public async Task AUsersBridgeKeepsTheAddressOfWhoConnects()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        string? own = Array.Find(await Dns.GetHostAddressesAsync(Dns.GetHostName(), TestContext.Current.CancellationToken), address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))?.ToString();
        Assert.SkipWhen(own is null, "Needs an address of the host's own.");
        await scene.CreateAsync(new NetworkCreateOptions { Name = "net" });
        int port = FreePort();
        await scene.RunAsync("web", "net", ["-p", $"{port}:8080"], "nc", "-ll", "-p", "8080", "-e", "sh", "-c", "netstat -tn | grep :8080");
        string seen = (await ProcessRunner.RunAsync(Path.Combine(scene.RootFs, "bin", "nc"), "-w", "5", own!, port.ToString(CultureInfo.InvariantCulture))).Text;
        Assert.Contains(own!, seen, StringComparison.Ordinal);
        Assert.EndsWith("+nat", (await scene.PodshAsync("inspect", "--format", "{{.NetworkSettings.PortForwarder}}", "web")).Succeeded().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfTwoThatWantAPortAtOnceOneGetsItAndTheOtherIsToldWhoHasIt()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "net" });
        int port = FreePort();
        ProcessResult[] results = await Task.WhenAll(s_names.Select(name => scene.PodshAsync(
            "run", "-d", "--name", name, "--network", "net", "-p", $"{port}:8080", "--rootfs", scene.RootFs, "nc", "-ll", "-p", "8080", "-e", "echo", name)));
        ProcessResult loser = Assert.Single(results, result => result.ExitCode != 0);
        string winner = results[0].ExitCode == 0 ? "one" : "two";
        Assert.Contains($"'{winner}'", loser.Error, StringComparison.Ordinal);
        string answer = (await scene.OnHostAsync(Path.Combine(scene.RootFs, "bin", "nc"), "-w", "5", "127.0.0.1", port.ToString(CultureInfo.InvariantCulture))).Text;
        Assert.Equal(winner, answer);
    }

    [Fact]
    [Trait("Runs", "User")]
    public async Task AProcessOfTheHostThatHasThePortIsNamed()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Any, 0));
        taken.Listen();
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        ProcessResult refused = await scene.PodshAsync("run", "--rm", "--network", "bridge", "-p", $"{port}:80", "--rootfs", scene.RootFs, "true");
        refused.EndedWith(125);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"(pid {Environment.ProcessId})"), refused.Error, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
