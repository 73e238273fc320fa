using System.Diagnostics;
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
    private static readonly (string Verb, string Network)[] s_moves =
    [
        ("disconnect", "one"),
        ("connect", "two"),
        ("connect", "one"),
        ("disconnect", "two"),
    ];
    private static readonly string[] s_loopback = ["127.0.0.1"];

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
        string? own = Array
            .Find(await Dns.GetHostAddressesAsync(Dns.GetHostName(), TestContext.Current.CancellationToken), address =>
                address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address)
            )
            ?.ToString();
        Assert.SkipWhen(own is null, "Needs an address of the host's own.");
        await scene.CreateAsync(new NetworkCreateOptions { Name = "net" });
        int port = FreePort();
        await scene.RunAsync("web", "net", ["-p", $"{port}:8080"], "nc", "-ll", "-p", "8080", "-e", "sh", "-c", "netstat -tn | grep :8080");
        string seen = (
            await ProcessRunner.RunAsync(
                Path.Combine(scene.RootFs, "bin", "nc"),
                "-w",
                "5",
                own!,
                port.ToString(CultureInfo.InvariantCulture)
            )
        ).Text;
        Assert.Contains(own!, seen, StringComparison.Ordinal);
        Assert.Equal(
            "podsh",
            (await scene.PodshAsync("inspect", "--format", "{{.NetworkSettings.PortForwarder}}", "web")).Succeeded().Text
        );
    }

    [Fact]
    [Trait("Runs", "User")]
    public async Task AUsersPortTakesBothFamiliesComesBackAndEndsWithItsContainer()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "net" });
        int port = FreePort();
        await scene.RunAsync(
            "web",
            "net",
            ["-p", $"{port}:8080", "-p", $"{port}:8081/udp"],
            "nc",
            "-ll",
            "-p",
            "8080",
            "-e",
            "echo",
            "hello"
        );
        foreach (string address in Socket.OSSupportsIPv6 ? ["127.0.0.1", "::1"] : s_loopback)
        {
            Assert.Equal(
                "hello",
                (
                    await ProcessRunner.RunAsync(
                        Path.Combine(scene.RootFs, "bin", "nc"),
                        "-w",
                        "5",
                        address,
                        port.ToString(CultureInfo.InvariantCulture)
                    )
                ).Text
            );
        }

        Assert.StartsWith(
            "podsh,",
            (await scene.PodshAsync("inspect", "--format", "{{.NetworkSettings.PortForwarder}}", "web")).Succeeded().Text,
            StringComparison.Ordinal
        );
        string killed = Assert.Single(Forwarders(scene));
        PodShell.Linux.Processes.ProcessIdentity.TryGet(int.Parse(killed, CultureInfo.InvariantCulture))!.Value.Signal(9);
        await scene.RunAsync("other", "net", [], "sleep", "1000");
        Assert.NotEqual(killed, Assert.Single(Forwarders(scene)));
        Assert.Equal(
            "hello",
            (
                await ProcessRunner.RunAsync(
                    Path.Combine(scene.RootFs, "bin", "nc"),
                    "-w",
                    "5",
                    "127.0.0.1",
                    port.ToString(CultureInfo.InvariantCulture)
                )
            ).Text
        );
        (await scene.PodshAsync("rm", "-f", "-t", "0", "web")).Succeeded();
        Assert.Empty(Forwarders(scene));
        using Socket free = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        free.Bind(new IPEndPoint(IPAddress.Any, port));
    }

    [Fact]
    [Trait("Runs", "User")]
    public async Task APortThatLeadsToNobodyIsReset()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "net" });
        int port = FreePort();
        await scene.RunAsync("web", "net", ["-p", $"{port}:8080"], "sleep", "1000");
        using Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        SocketException e = await Assert.ThrowsAsync<SocketException>(async () =>
        {
            await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            await client.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken);
        });
        Assert.Equal(SocketError.ConnectionReset, e.SocketErrorCode);
    }

    [Fact]
    public async Task OfTwoThatWantAPortAtOnceOneGetsItAndTheOtherIsToldWhoHasIt()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "net" });
        int port = FreePort();
        ProcessResult[] results = await Task.WhenAll(
            s_names.Select(name =>
                scene.PodshAsync(
                    "run",
                    "-d",
                    "--name",
                    name,
                    "--network",
                    "net",
                    "-p",
                    $"{port}:8080",
                    "--rootfs",
                    scene.RootFs,
                    "nc",
                    "-ll",
                    "-p",
                    "8080",
                    "-e",
                    "echo",
                    name
                )
            )
        );
        ProcessResult loser = Assert.Single(results, result => result.ExitCode != 0);
        string winner = results[0].ExitCode == 0 ? "one" : "two";
        Assert.Contains($"'{winner}'", loser.Error, StringComparison.Ordinal);
        await scene.ListensAsync(winner, "8080");
        string answer = (
            await scene.OnHostAsync(
                Path.Combine(scene.RootFs, "bin", "nc"),
                "-w",
                "5",
                "127.0.0.1",
                port.ToString(CultureInfo.InvariantCulture)
            )
        ).Text;
        Assert.Equal(winner, answer);
    }

    // A user's engine sees the host's processes from inside its namespace, where the kernel hides their descriptors.
    [Fact]
    [Trait("Runs", "Root")]
    public async Task AProcessOfTheHostThatHasThePortIsNamed()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        using Process taken = ProcessRunner.Start(
            scene.OnHost(new ProcessCommand(Path.Combine(scene.RootFs, "bin", "nc"), ["-ll", "-p", "18090", "-e", "true"]))
        );
        try
        {
            ProcessResult refused;
            do
            {
                // Until it listens, the port is free.
                refused = await scene.PodshAsync("run", "--rm", "--network", "bridge", "-p", "18090:80", "--rootfs", scene.RootFs, "true");
            } while (refused.ExitCode == 0 && !taken.HasExited);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"nc (pid {taken.Id})"), refused.Error, StringComparison.Ordinal);
        }
        finally
        {
            taken.Kill();
        }
    }

    [Fact]
    [Trait("Runs", "Root")]
    public async Task APublishedPortOfABridgeIsHeldAgainstOtherProgramsAndComesBackAtOnce()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.RunAsync(
            "web",
            "bridge",
            ["-p", "0.0.0.0:18091:8080", "-p", "[::]:18091:8080", "-p", "0.0.0.0:18091:8080"],
            "nc",
            "-ll",
            "-p",
            "8080",
            "-e",
            "echo",
            "hello"
        );
        Assert.NotEqual(0, (await ListenAsync(scene, 18091)).ExitCode);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal("hello", (await AskHostAsync(scene, "127.0.0.1", 18091)).Text);
            (await scene.PodshAsync("restart", "-t", "0", "web")).Succeeded();
        }

        (await scene.PodshAsync("rm", "-f", "-t", "0", "web")).Succeeded();
        (await scene.PodshAsync("pod", "create", "--name", "p", "-p", "18091:8080")).Succeeded();
        (await scene.PodshAsync("pod", "start", "p")).Succeeded();
        Assert.NotEqual(0, (await ListenAsync(scene, 18091)).ExitCode);
        (await scene.PodshAsync("pod", "rm", "-f", "-t", "0", "p")).Succeeded();
        await scene.SettleAsync();
        Assert.Equal(0, (await ListenAsync(scene, 18091)).ExitCode);
    }

    [Fact]
    [Trait("Runs", "Root")]
    public async Task APortOfAnIPv6AddressWithoutIPv6IsToldOf()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        ProcessResult result = await scene.PodshAsync(
            "run",
            "-d",
            "--name",
            "web",
            "-p",
            "[::1]:18092:8080",
            "--rootfs",
            scene.RootFs,
            "sleep",
            "1000"
        );
        Assert.Contains(
            "The port '[::1]:18092:8080/tcp' is not published: no network of 'web' has IPv6.",
            result.Succeeded().Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task APortFollowsTheContainerFromNetworkToNetwork()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "one" });
        await scene.CreateAsync(new NetworkCreateOptions { Name = "two" });
        int port = FreePort();
        await scene.RunAsync("web", "one", ["-p", $"{port}:8080"], "nc", "-ll", "-p", "8080", "-e", "echo", "hello");
        foreach ((string verb, string network) in s_moves)
        {
            (await scene.PodshAsync("network", verb, network, "web")).Succeeded();
            if (network == "one" && verb == "disconnect")
            {
                // It is on no network now.
                continue;
            }

            Assert.Equal("hello", (await AskHostAsync(scene, "127.0.0.1", port)).Text);
        }
    }

    // A server that has just been started may not listen yet.
    private static async Task<ProcessResult> AskHostAsync(NetworkScene scene, string address, int port)
    {
        ProcessResult answer;
        int attempts = 0;
        do
        {
            answer = await scene.OnHostAsync(
                Path.Combine(scene.RootFs, "bin", "nc"),
                "-w",
                "5",
                address,
                port.ToString(CultureInfo.InvariantCulture)
            );
        } while (answer.Text.Length == 0 && ++attempts < 100);

        return answer;
    }

    // Fails where the port is another's.
    private static Task<ProcessResult> ListenAsync(NetworkScene scene, int port) =>
        scene.OnHostAsync(
            "python3",
            "-c",
            "import socket; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); "
                + $"s.bind(('0.0.0.0', {port})); s.listen()"
        );

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static List<string> Forwarders(NetworkScene scene) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(directory => Path.GetFileName(directory))
                .Where(pid => char.IsAsciiDigit(pid[0]))
                .Where(pid =>
                    PodShell.Linux.Files.ProcFile.TryRead($"/proc/{pid}/cmdline") is { } words
                    && words.Contains("\0forward\0", StringComparison.Ordinal)
                    && words.Contains(scene.RunRoot, StringComparison.Ordinal)
                ),
        ];
}
