using PodShell.Engine.Networks.Ipam;
using PodShell.Network.Tests.Fixtures;

namespace PodShell.Network.Tests;

/// <summary>What a new network becomes, and what is refused.</summary>
public sealed class CreateTests
{
    public static TheoryData<string, NetworkCreateOptions> Refusals =>
        new()
        {
            {
                ErrorIds.NetworkNameInvalid,
                new NetworkCreateOptions { Name = "host" }
            },
            {
                ErrorIds.NetworkNameInvalid,
                new NetworkCreateOptions { Name = "../x" }
            },
            {
                ErrorIds.NetworkNameInUse,
                new NetworkCreateOptions { Name = "there" }
            },
            {
                ErrorIds.NetworkSubnetInUse,
                new NetworkCreateOptions { Subnets = ["10.127.0.128/25"] }
            },
            {
                ErrorIds.NetworkSubnetInUse,
                new NetworkCreateOptions { Subnets = ["10.99.0.0/24", "10.99.0.0/25"] }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { Subnets = ["10.99.0.0"] }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { Subnets = ["10.99.0.0/33"] }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { Subnets = ["10.99.0.0/24"], Gateways = ["10.98.0.1"] }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { Subnets = ["10.99.0.0/24"], Ranges = ["10.98.0.0/25"] }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { Subnets = ["10.99.0.0/24"], Ranges = ["10.99.0.9-10.99.0.5"] }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { Options = { ["mtu"] = "big" } }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { Options = { ["isolate"] = "maybe" } }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { Options = { ["parent"] = "eth0" } }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { Options = { ["nosuch"] = "1" } }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { Interface = "much-too-long-a-name" }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { DisableDns = true, DnsServers = ["10.0.0.1"] }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { IpamDriver = IpamDriver.None, Subnets = ["10.99.0.0/24"] }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { IpamDriver = IpamDriver.Dhcp }
            },
            {
                ErrorIds.NetworkOptionInvalid,
                new NetworkCreateOptions { Driver = NetworkDriver.MacVlan }
            },
            {
                ErrorIds.LabelInvalid,
                new NetworkCreateOptions { Labels = { [""] = "x" } }
            },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void WhatCannotBeIsRefused(string errorId, NetworkCreateOptions options)
    {
        using NetworkRoots roots = new();
        roots.Create(new NetworkCreateOptions { Name = "there", Subnets = ["10.127.0.0/24"] });
        Assert.Equal(errorId, Assert.Throws<PodShellException>(() => roots.Create(options)).ErrorId);
    }

    [Fact]
    public void NetworksGetFreeSubnetsNamesAndInterfaces()
    {
        using NetworkRoots roots = new();
        PodNetwork first = roots.Create(new NetworkCreateOptions());
        PodNetwork second = roots.Create(new NetworkCreateOptions { IPv6 = true });
        Assert.Equal(("podman1", "podshell1", "podman2", "podshell2"), (first.Name, first.Interface, second.Name, second.Interface));
        Assert.NotEqual(first.Subnets[0].Subnet, second.Subnets[0].Subnet);
        Assert.True(first is { DnsEnabled: true, IPv6Enabled: false } && second.IPv6Enabled);
        Assert.Matches("^fd[0-9a-f]{2}:.*/64$", second.Subnets[1].Subnet);
        Assert.Equal(AddressMath.Text(AddressMath.First(first.Subnets[0].Subnet) + 1, 4), first.Subnets[0].Gateway);
    }

    [Fact]
    public void TheDefaultNetworkIsThereByThreeNamesWithoutNameService()
    {
        using NetworkRoots roots = new();
        PodNetwork network = roots.Networks.Resolver.Find("podman");
        Assert.Equal((network.Id, network.Id), (roots.Networks.Resolver.Find("bridge").Id, roots.Networks.Resolver.Find("podshell").Id));
        Assert.False(network.DnsEnabled);
    }

    [Fact]
    public void DockersOptionNamesAreTranslatedAndUnknownOnesLeftOutWithAWarning()
    {
        using NetworkRoots roots = new();
        PodNetwork network = roots.Create(
            new NetworkCreateOptions
            {
                Name = "net",
                Internal = true,
                DisableDns = true,
                Subnets = ["10.99.0.77/24"],
                Ranges = ["10.99.0.128/25"],
                Options =
                {
                    ["com.docker.network.driver.mtu"] = "1400",
                    ["com.docker.network.bridge.name"] = "br9",
                    ["com.docker.network.bridge.enable_icc"] = "true",
                },
            }
        );
        Assert.Equal("1400", Assert.Single(network.Options).Value);
        Assert.Equal("br9", network.Interface);
        Assert.Contains("enable_icc", Assert.Single(roots.Warnings), StringComparison.Ordinal);
        NetworkSubnet subnet = Assert.Single(network.Subnets);
        Assert.Equal(
            ("10.99.0.0/24", null, "10.99.0.128", "10.99.0.255"),
            (subnet.Subnet, subnet.Gateway, subnet.RangeStart, subnet.RangeEnd)
        );
        Assert.Equal(network.Id, roots.Create(new NetworkCreateOptions { Name = "net", Ignore = true }).Id);
    }

    [Fact]
    [Trait("Runs", "Root")]
    public async Task MacvlanLeavesItsParentAlone()
    {
        await using NetworkScene scene = await NetworkScene.CreateAsync();
        string ip = Path.Combine(scene.RootFs, "bin", "ip");
        Assert.SkipUnless(
            (await scene.OnHostAsync("ip", "link", "add", "parent0", "type", "veth", "peer", "name", "parent1")).ExitCode == 0,
            "Needs iproute2 and veth."
        );
        (await scene.OnHostAsync(ip, "link", "set", "parent0", "up")).Succeeded();
        (await scene.OnHostAsync(ip, "link", "set", "parent1", "up")).Succeeded();
        Assert.SkipUnless(
            (await scene.OnHostAsync("ip", "link", "add", "link", "parent0", "name", "try0", "type", "macvlan")).ExitCode == 0,
            "This kernel has no macvlan."
        );
        (await scene.OnHostAsync("ip", "link", "delete", "try0")).Succeeded();
        await scene.CreateAsync(
            new NetworkCreateOptions
            {
                Name = "lan",
                Driver = NetworkDriver.MacVlan,
                Options = { ["parent"] = "parent0" },
                Subnets = ["10.77.0.0/24"],
            }
        );
        await scene.ServeAsync("server", "lan", "hello", "--ip", "10.77.0.10");
        await scene.RunAsync("client", "lan", [], "sleep", "1000");
        Assert.Equal("hello", await scene.AskAsync("client", "10.77.0.10"));
        (await scene.PodshAsync("rm", "-f", "-t", "0", "server", "client")).Succeeded();
        await scene.SettleAsync();
        Assert.Contains("parent0", (await scene.OnHostAsync(ip, "link", "show", "parent0")).Succeeded().Text, StringComparison.Ordinal);
        (await scene.PodshAsync("network", "rm", "lan")).Succeeded();
    }
}
