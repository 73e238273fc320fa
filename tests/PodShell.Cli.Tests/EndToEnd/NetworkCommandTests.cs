using PodShell.Testing;

namespace PodShell.Cli.Tests.EndToEnd;

/// <summary>Networks by the real executable, as whoever runs the tests.</summary>
public sealed class NetworkCommandTests
{
    [Fact]
    public async Task ANetworkLivesAndDies()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LoadedImage.LoadAsync(roots);
        Assert.Equal(
            "front",
            await podsh.TextAsync(
                "network",
                "create",
                "--subnet",
                "10.213.77.0/24",
                "--ip-range",
                "10.213.77.128/25",
                "-o",
                "mtu=1400",
                "--label",
                "app=x",
                "front"
            )
        );
        (await podsh.RunAsync("network", "create", "front")).EndedWith(125);
        Assert.Equal("front", await podsh.TextAsync("network", "create", "--ignore", "front"));
        Assert.Equal(
            "front bridge",
            await podsh.TextAsync("network", "ls", "--filter", "label=app=x", "--format", "{{.Name}} {{.Driver}}")
        );
        Assert.Equal(
            "10.213.77.0/24 10.213.77.1 1400 true",
            await podsh.TextAsync(
                "network",
                "inspect",
                "front",
                "--format",
                "{{range .Subnets}}{{.Subnet}} {{.Gateway}}{{end}} {{.Options.mtu}} {{.DNSEnabled}}"
            )
        );
        await podsh.TextAsync("create", "--network", "front", "--name", "web", LoadedImage.Name, "true");
        (await podsh.RunAsync("network", "rm", "front")).EndedWith(2);
        Assert.Equal("front", await podsh.TextAsync("network", "rm", "-f", "front"));
        (await podsh.RunAsync("network", "exists", "front")).EndedWith(1);
        (await podsh.RunAsync("network", "rm", "front")).EndedWith(1);
        Assert.Equal("", await podsh.TextAsync("ps", "-aq"));
    }
}
