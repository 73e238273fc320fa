using PodShell.Network.Tests.Fixtures;
using PodShell.Protocol;

namespace PodShell.Network.Tests;

/// <summary>Containers find each other by name on a network, and nobody else.</summary>
public sealed class NameTests
{
    [Fact]
    public async Task TwoContainersFindEachOtherByNameAliasAndShortIdOnTheirNetworkAlone()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "back" });
        await scene.CreateAsync(new NetworkCreateOptions { Name = "front" });
        string id = await scene.ServeAsync("db", "back:alias=sql", "hello");
        await scene.RunAsync("web", "back", [], "sleep", "1000");
        await scene.RunAsync("other", "front", [], "sleep", "1000");
        foreach (string name in (string[])["db", "sql", id[..12], "db.dns.podman"])
        {
            Assert.Equal("hello", await scene.AskAsync("web", name));
        }

        Assert.False(await scene.KnowsAsync("other", "db"));
        Assert.Contains(
            "search dns.podman",
            (await scene.PodshAsync("exec", "web", "cat", "/etc/resolv.conf")).Succeeded().Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "host.containers.internal",
            (await scene.PodshAsync("exec", "web", "cat", "/etc/hosts")).Succeeded().Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task AContainerOnTwoNetworksIsFoundOnBothAndJoinsAndLeavesWhileItRuns()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "back" });
        await scene.CreateAsync(new NetworkCreateOptions { Name = "front" });
        await scene.ServeAsync("db", "back", "hello");
        await scene.RunAsync("web", "front", [], "sleep", "1000");
        Assert.False(await scene.KnowsAsync("web", "db"));

        Container connected = Assert.Single(
            await scene.CallAsync(
                Operations.NetworkConnect,
                new ConnectNetworkRequest
                {
                    Network = "front",
                    Container = "db",
                    Aliases = ["sql"],
                }
            )
        );
        Assert.Equal(["back", "front"], connected.Networks);
        Assert.Equal("hello", await scene.AskAsync("web", "sql"));
        PodNetwork front = Assert.Single(
            await scene.CallAsync(Operations.NetworkList, new NetworkQuery { Names = ["front"], Members = true })
        );
        Assert.Equal(["db", "web"], front.Containers!.Select(one => one.Name).Order());
        string address = front.Containers!.Single(one => one.Name == "db").IPv4Address!.Split('/')[0];
        Assert.Contains(address, (await scene.PodshAsync("exec", "db", "cat", "/etc/hosts")).Succeeded().Output, StringComparison.Ordinal);

        PodShellException used = await Assert.ThrowsAsync<PodShellException>(() =>
            scene.CallAsync(Operations.NetworkRemove, new RemoveNetworkRequest { Network = "front" })
        );
        Assert.Equal(ErrorIds.NetworkInUse, used.ErrorId);
        Assert.Contains("db", used.Message, StringComparison.Ordinal);
        await scene.CallAsync(Operations.NetworkDisconnect, new DisconnectNetworkRequest { Network = "front", Container = "db" });
        Assert.False(await scene.KnowsAsync("web", "sql"));
        await scene.PodshAsync("restart", "-t", "0", "db");
        Assert.DoesNotContain(
            address,
            (await scene.PodshAsync("exec", "db", "cat", "/etc/hosts")).Succeeded().Output,
            StringComparison.Ordinal
        );
    }
}
