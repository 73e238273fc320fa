using System.Text.Json;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Core;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Network.Tests.Fixtures;

namespace PodShell.Network.Tests;

/// <summary>Stores of the time when the default network was called podshell.</summary>
public sealed class EarlierDefaultTests
{
    private const string AsItWas = """
        UPDATE networks SET name='podshell', definition=CAST(replace(CAST(definition AS TEXT), '"podman"', '"podshell"') AS BLOB) WHERE name='podman';
        PRAGMA user_version=3;
        """;

    [Fact]
    public void ItsRowIsTheDefaultNetwork()
    {
        using NetworkRoots roots = new();
        PodNetwork before = roots.Networks.Resolver.Default.Get();
        roots.Database.Execute(AsItWas);
        Assert.Equal("podshell", Assert.Single(roots.Networks.Store.List()).Name);

        using StateDatabase migrated = new(new EnginePaths(roots.Settings.Root, roots.Settings.RunRoot));
        NetworkStore store = new(migrated);
        NetworkResolver resolver = new(roots.Context, store);
        PodNetwork after = resolver.Find("podshell");
        Assert.Equal((before.Id, "podman", before.Interface), (after.Id, after.Name, after.Interface));
        Assert.Equal(before.Id, resolver.Default.Get().Id);
        Assert.Equal("podman", Assert.Single(store.List()).Name);
    }

    [Fact]
    public void ANetworkThatHasTheNewNameAlreadyStaysAsItIs()
    {
        using NetworkRoots roots = new();
        PodNetwork old = roots.Networks.Resolver.Default.Get();
        roots.Database.Execute(AsItWas);
        PodNetwork other = roots.Networks.Store.Add(_ => old with { Id = ContainerId.New(), Name = "podman", Interface = "br9" });
        roots.Database.Execute("PRAGMA user_version=3");

        using StateDatabase migrated = new(new EnginePaths(roots.Settings.Root, roots.Settings.RunRoot));
        Assert.Equal([other.Id, old.Id], new NetworkStore(migrated).List().Select(one => one.Id));
    }

    [Fact]
    public void WhatNamesItIsReadWithTheNewName()
    {
        NetworkPlan plan = JsonSerializer.Deserialize(
            """{"kind":"bridge","networks":["podshell","back"],"attachments":{"podshell":"ip=10.90.0.5"}}""",
            ContainerPlanJsonContext.Default.NetworkPlan
        )!;
        Assert.Equal(["podman", "back"], plan.Networks);
        Assert.Equal("10.90.0.5", plan.Attachments["podman"].IPv4Address);
        Assert.Equal(
            ["podman"],
            JsonSerializer.Deserialize("""{"networks":["podshell"]}""", StateJsonContext.Default.ContainerSummary)!.Networks!
        );

        PodNetwork network = new()
        {
            Id = ContainerId.New(),
            Name = "podshell",
            Driver = NetworkDriver.Bridge,
            Created = DateTimeOffset.Now,
        };
        NetworkState state = new()
        {
            Kind = NetworkKind.Bridge,
            NamespacePath = "",
            Networks = [network],
            Interfaces = [new NetworkInterfaceState { Network = "podshell", Name = "eth0" }],
        };
        Assert.Equal(("podman", "podman"), (state.Networks[0].Name, state.Interfaces[0].Network));
    }

    [Theory]
    [InlineData("podshell", "podman")]
    [InlineData("podshell-podman1", "podman1")]
    [InlineData("podman-a", "podman-a")]
    [InlineData("back", "back")]
    public void NetavarkKnowsNoNetworkByANameOfPodmansOwn(string outside, string name)
    {
        Assert.Equal(outside, new InstanceTag(0, IsOnly: true).HostScopedName(name));
        Assert.Equal(name == "podman" ? "podshell-00000000" : $"{name}-00000000", new InstanceTag(0, IsOnly: false).HostScopedName(name));
    }
}
