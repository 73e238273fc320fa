using System.Globalization;
using PodShell.Network.Tests.Fixtures;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Network.Tests;

/// <summary>Addresses: fixed ones, IPv6, and no one twice.</summary>
public sealed class AddressTests
{
    [Fact]
    public async Task BothFamiliesWorkBothWaysWithFixedAddresses()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "dual", Subnets = ["10.123.7.0/24", "fd12:3456:789a::/64"] });
        await scene.ServeAsync(
            "a",
            "dual:ip=10.123.7.77,ip6=fd12:3456:789a::77,mac=02:00:00:00:00:77,interface_name=back0",
            "hello from a"
        );
        await scene.ServeAsync("b", "dual", "hello from b");
        Assert.Equal("hello from a", await scene.AskAsync("b", "fd12:3456:789a::77"));
        Assert.Equal("hello from a", await scene.AskAsync("b", "10.123.7.77"));
        PodNetwork network = Assert.Single(
            await scene.CallAsync(Operations.NetworkList, new NetworkQuery { Names = ["dual"], Members = true })
        );
        NetworkMember b = network.Containers!.Single(one => one.Name == "b");
        Assert.Equal("hello from b", await scene.AskAsync("a", b.IPv6Address!.Split('/')[0]));
        string links = (await scene.PodshAsync("exec", "a", "ip", "addr")).Succeeded().Output;
        Assert.Contains("back0", links, StringComparison.Ordinal);
        Assert.Contains("02:00:00:00:00:77", links, StringComparison.Ordinal);

        ProcessResult twin = await scene.PodshAsync("run", "--rm", "--network", "dual:ip=10.123.7.77", "--rootfs", scene.RootFs, "true");
        twin.EndedWith(126);
        Assert.Contains("'a'", twin.Error, StringComparison.Ordinal);
        (await scene.PodshAsync("rm", "-f", "-t", "0", "a")).Succeeded();
        (await scene.PodshAsync("run", "--rm", "--network", "dual:ip=10.123.7.77", "--rootfs", scene.RootFs, "true")).Succeeded();
    }

    [Fact]
    public async Task EightStartersAtOnceGetEightAddresses()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "crowd", Subnets = ["10.124.0.0/28"] });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => scene.RunAsync($"c{i}", "crowd", [], "sleep", "1000")));
        PodNetwork network = Assert.Single(
            await scene.CallAsync(Operations.NetworkList, new NetworkQuery { Names = ["crowd"], Members = true })
        );
        Assert.Equal(8, network.Containers!.Select(one => one.IPv4Address).Distinct().Count());
        Assert.DoesNotContain("10.124.0.1/28", network.Containers!.Select(one => one.IPv4Address));
    }

    [Fact]
    public async Task AnAddressThatAKilledContainerHadIsFreeAgain()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        await scene.CreateAsync(new NetworkCreateOptions { Name = "tiny", Subnets = ["10.125.0.0/30"] });
        await scene.RunAsync("first", "tiny", [], "sleep", "1000");
        (await scene.PodshAsync("run", "--rm", "--network", "tiny", "--rootfs", scene.RootFs, "true")).EndedWith(126);
        string pids = (await scene.PodshAsync("inspect", "--format", "{{.State.ConmonPid}} {{.State.Pid}}", "first")).Succeeded().Text;
        (await ProcessRunner.RunAsync(new ProcessCommand("kill", ["-9", .. pids.Split(' ')]), CancellationToken.None)).Succeeded();
        foreach (string pid in pids.Split(' '))
        {
            await NetworkScene.WaitForEndAsync(int.Parse(pid, CultureInfo.InvariantCulture));
        }

        (await scene.PodshAsync("run", "--rm", "--network", "tiny", "--rootfs", scene.RootFs, "true")).Succeeded();
    }
}
