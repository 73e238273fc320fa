using System.Net;
using System.Net.Sockets;
using System.Text;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;

namespace PodShell.Spec.Tests;

/// <summary>Published ports by real traffic: a bridge as root, pasta and slirp4netns rootless.</summary>
public class NetworkTests
{
    private static bool IsHostRoot => HostAccess.UserId == 0 && IdMap.OfUsers().IsIdentity;

    private static bool IsRootOfUserNamespace => HostAccess.UserId == 0 && !IdMap.OfUsers().IsIdentity;

    private static async Task<string> AskAsync(int port)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                using TcpClient client = new();
                await client.ConnectAsync(IPAddress.Loopback, port);
                using NetworkStream stream = client.GetStream();
                byte[] buffer = new byte[100];
                int length = await stream.ReadAsync(buffer);
                if (length > 0 || attempt == 100)
                {
                    return Encoding.ASCII.GetString(buffer, 0, length).Trim();
                }
            }
            catch (Exception e) when (e is SocketException or IOException && attempt < 100)
            {
                // The server in the container is not there yet.
            }

            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task CarryAsync(NetworkMode? mode, NetworkKind expected)
    {
        using TestHost host = new();
        await using TestContainer container = TestContainer.Create(host, options =>
        {
            options.Network.Networks = mode is null ? [] : [mode];
            options.Network.Publish = [PortMapping.Parse("127.0.0.1::8080")];
            options.Process.Command = ["/bin/sh", "-c", "ip -4 -o addr >&2; while true; do echo hello | nc -l -p 8080; done"];
        });
        using SpawnedProcess process = await container.StartAsync(null, null);
        Assert.Equal(expected, container.Network?.Kind);
        Assert.Equal(container.Network?.Kind, ContainerNetwork.TryRead(host.Settings.RunRoot, container.Plan.Id)?.Kind);
        int port = Assert.Single(container.Plan.Network.Ports).HostPort ?? 0;
        Assert.Equal("hello", await AskAsync(port));

        // Of the same engine, which names the container that has the port; another engine's finds only that it is taken.
        using TestHost second = new();
        await using TestContainer rival = TestContainer.Create(second, options =>
        {
            options.Network.Networks = mode is null ? [] : [mode];
            options.Network.Publish = [PortMapping.Parse($"127.0.0.1:{port}:8080")];
        });
        if (expected != NetworkKind.Bridge)
        {
            PodShellException taken = await Assert.ThrowsAsync<PodShellException>(() => rival.StartAsync(null, null));
            Assert.Equal(ErrorIds.PortInUse, taken.ErrorId);
            Assert.Contains(port.ToString(System.Globalization.CultureInfo.InvariantCulture), taken.Message);
        }

        HelperProcess? helper = container.Network?.Helper;
        process.Signal(15);
        await container.DisposeAsync();
        Assert.Null(ContainerNetwork.TryRead(host.Settings.RunRoot, container.Plan.Id));
        Assert.False(helper is not null && new ProcessIdentity(helper.Pid, (ulong)helper.StartTime).IsAlive);
    }

    [Fact]
    public async Task ABridgeCarriesPublishedPorts()
    {
        Assert.SkipUnless(IsHostRoot, "Bridges are root's.");
        Assert.SkipWhen(ProgramFinder.TryFind("netavark") is null, "Needs netavark.");
        await CarryAsync(null, NetworkKind.Bridge);
    }

    [Fact]
    public async Task PastaCarriesPublishedPorts()
    {
        Assert.SkipUnless(IsRootOfUserNamespace, "Needs root of a user namespace.");
        await CarryAsync(NetworkMode.Parse("pasta"), NetworkKind.Pasta);
    }

    [Fact]
    public async Task SlirpCarriesPublishedPorts()
    {
        Assert.SkipUnless(IsRootOfUserNamespace, "Needs root of a user namespace.");
        await CarryAsync(NetworkMode.Parse("slirp4netns"), NetworkKind.Slirp4Netns);
    }
}
