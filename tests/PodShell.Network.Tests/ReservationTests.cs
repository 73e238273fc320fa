using PodShell.Engine.Core;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Network.Tests.Fixtures;

namespace PodShell.Network.Tests;

/// <summary>Addresses and ports in the database, without any network on the host.</summary>
public sealed class ReservationTests
{
    [Fact]
    public void AnAddressIsGivenOnceAndRangesAndGatewaysAreRespected()
    {
        using NetworkRoots roots = new();
        PodNetwork network = roots.Create(
            new NetworkCreateOptions
            {
                Name = "net",
                Subnets = ["10.126.0.0/24", "fd00:1::/64"],
                Ranges = ["10.126.0.1-10.126.0.4"],
            }
        );
        string[] taken = [.. Enumerable.Range(0, 3).Select(_ => roots.Reserve(network).Interfaces[0].IPv4!)];
        Assert.Equal(["10.126.0.2/24", "10.126.0.3/24", "10.126.0.4/24"], taken);
        AddressInUseException none = Assert.Throws<AddressInUseException>(() => roots.Reserve(network));
        Assert.Null(none.Holder);
    }

    [Fact]
    public void EightAtOnceGetEightAddressesOfBothFamilies()
    {
        using NetworkRoots roots = new();
        PodNetwork network = roots.Create(new NetworkCreateOptions { Name = "net", IPv6 = true });
        NetworkInterfaceState[] all =
        [
            .. Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => roots.Reserve(network).Interfaces[0]),
        ];
        Assert.Equal(8, all.Select(one => one.IPv4).Distinct().Count());
        Assert.Equal(8, all.Select(one => one.IPv6).Distinct().Count());
        Assert.All(all, one => Assert.StartsWith("fd", one.IPv6, StringComparison.Ordinal));
    }

    [Fact]
    public void AReleasedAddressIsNotGivenAgainAtOnceUnlessItIsAskedFor()
    {
        using NetworkRoots roots = new();
        PodNetwork network = roots.Create(new NetworkCreateOptions { Name = "net", Subnets = ["10.126.0.0/24"] });
        string id = ContainerId.New();
        Assert.Equal("10.126.0.2/24", roots.Reserve(network, id).Interfaces[0].IPv4);
        roots.Networks.Attachments.Delete(id);
        Assert.Equal("10.126.0.3/24", roots.Reserve(network).Interfaces[0].IPv4);
        Assert.Equal("10.126.0.2/24", roots.Reserve(network, wanted: "10.126.0.2").Interfaces[0].IPv4);
        Assert.NotNull(Assert.Throws<AddressInUseException>(() => roots.Reserve(network, wanted: "10.126.0.2")).Holder);
        Assert.Equal(
            ErrorIds.NetworkOptionInvalid,
            Assert.Throws<PodShellException>(() => roots.Reserve(network, wanted: "10.126.0.1")).ErrorId
        );
        Assert.Equal(
            ErrorIds.NetworkOptionInvalid,
            Assert.Throws<PodShellException>(() => roots.Reserve(network, wanted: "10.126.0.255")).ErrorId
        );
    }

    [Theory]
    [InlineData("8080:80", "8080:90", true)]
    [InlineData("8080-8090:80-90", "8085:1", true)]
    [InlineData("127.0.0.1:8080:80", "8080:80", true)]
    [InlineData("127.0.0.1:8080:80", "127.0.0.2:8080:80", false)]
    [InlineData("8080:80", "8080:80/udp", false)]
    [InlineData("8080:80", "8081:80", false)]
    public void PortsThatOverlapConflict(string first, string second, bool conflict)
    {
        using NetworkRoots roots = new();
        PodNetwork network = roots.Create(new NetworkCreateOptions { Name = "net" });
        string holder = ContainerId.New();
        roots.Reserve(network, holder, port: first);
        if (conflict)
        {
            Assert.Equal(holder, Assert.Throws<AddressInUseException>(() => roots.Reserve(network, port: second)).Holder);
        }
        else
        {
            roots.Reserve(network, port: second);
        }
    }

    [Fact]
    public async Task AHolderThatNobodyWatchesOverIsFinishedForWhoComesNext()
    {
        using NetworkRoots roots = new();
        PodNetwork network = roots.Create(new NetworkCreateOptions { Name = "net" });
        string dead = ContainerId.New();
        string living = ContainerId.New();
        NetworkState pasta = new()
        {
            Kind = NetworkKind.Pasta,
            NamespacePath = "",
            ContainerName = "dead",
            Ports = [PortMapping.Parse("8080:80")],
        };
        roots.Networks.Attachments.Reserve(dead, pasta);
        NetworkReservation reservation = roots.Networks.Reservation;
        await reservation.ReserveUnlockedAsync(living, pasta with { ContainerName = "living" }, CancellationToken.None);
        using HeldLock work = roots.Locks.TryAcquireContainer(living)!;
        PodShellException refused = await Assert.ThrowsAsync<PodShellException>(() =>
            reservation.ReserveUnlockedAsync(ContainerId.New(), pasta, CancellationToken.None)
        );
        Assert.Equal(ErrorIds.PortInUse, refused.ErrorId);
        Assert.Contains("'living'", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(network);
    }
}
