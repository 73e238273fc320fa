using System.Text.Json;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Sqlite;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;

namespace PodShell.Engine.Networks.Ipam;

/// <summary>
/// What started containers have taken: addresses, host ports and whatever netavark made for them. A row is there before anything is made
/// and until everything is gone again, so that nothing is given twice and a kill leaves what the next command finds.
/// </summary>
/// <param name="database">The database.</param>
internal sealed class AttachmentStore(StateDatabase database)
{
    private readonly Lazy<string> _boot = new(() => ProcFile.TryRead("/proc/sys/kernel/random/boot_id", 64)?.Trim() ?? "unknown");

    /// <summary>Takes addresses and ports for a container as one: all of them or none.</summary>
    /// <param name="container">Its id.</param>
    /// <param name="state">Its network; networks, interfaces with the addresses that are wanted, ports.</param>
    /// <returns>The state with all addresses.</returns>
    /// <exception cref="AddressInUseException">An address or a port is another one's, or a network has no address left.</exception>
    public NetworkState Reserve(string container, NetworkState state) =>
        database.Write(connection =>
        {
            // What an earlier boot left is gone with its interfaces.
            connection.Execute("DELETE FROM network_attachments WHERE boot<>?1", _boot.Value);
            connection.Execute(
                "INSERT INTO network_attachments(container, boot, bridge, state) VALUES(?1, ?2, ?3, ?4)",
                container,
                _boot.Value,
                state.Kind == NetworkKind.Bridge ? 1 : 0,
                Text(state)
            );

            // A disk that was full has this run again from the start: what was given must stay as it was given.
            NetworkState full = state with
            {
                Interfaces = [.. state.Interfaces.Select(one => Addresses(connection, container, state, one))],
            };
            foreach (PortMapping port in state.Ports)
            {
                TakePort(connection, container, port);
            }

            Save(connection, container, full);
            return full;
        });

    /// <summary>
    /// Writes down again what a running container has, after the database was lost. What another one has by now stays that one's.
    /// </summary>
    /// <param name="container">Its id.</param>
    /// <param name="state">Its network as it was set up.</param>
    public void TakeIn(string container, NetworkState state) =>
        database.Write(connection =>
        {
            connection.Execute(
                "INSERT OR REPLACE INTO network_attachments(container, boot, bridge, state) VALUES(?1, ?2, ?3, ?4)",
                container,
                _boot.Value,
                state.Kind == NetworkKind.Bridge ? 1 : 0,
                Text(state)
            );
            foreach (NetworkInterfaceState one in state.Interfaces)
            {
                foreach (string address in one.Addresses())
                {
                    connection.Execute(
                        "INSERT OR IGNORE INTO network_addresses(network, address, container) SELECT id, ?2, ?3 FROM "
                            + "networks WHERE name=?1",
                        one.Network,
                        address,
                        container
                    );
                }
            }

            foreach (PortMapping port in state.Ports)
            {
                int first = port.HostPort ?? 0;
                connection.Execute(
                    "INSERT OR IGNORE INTO network_ports(container, protocol, first, last, address) VALUES(?1, ?2, ?3, ?4, ?5)",
                    container,
                    (int)port.Protocol,
                    first,
                    first + port.Range - 1,
                    port.HostIP ?? ""
                );
            }
        });

    /// <summary>Takes the addresses of one more interface.</summary>
    /// <param name="container">The container's id.</param>
    /// <param name="state">Its network, the interface included.</param>
    /// <param name="added">The interface.</param>
    /// <returns>The state with all addresses.</returns>
    /// <exception cref="AddressInUseException">An address is another one's, or the network has no address left.</exception>
    public NetworkState ReserveMore(string container, NetworkState state, NetworkInterfaceState added) =>
        database.Write(connection =>
        {
            NetworkInterfaceState full = Addresses(connection, container, state, added);
            NetworkState all = state with { Interfaces = [.. state.Interfaces.Select(one => one == added ? full : one)] };
            Save(connection, container, all);
            return all;
        });

    /// <summary>Gives the addresses of one interface back.</summary>
    /// <param name="container">The container's id.</param>
    /// <param name="state">Its network without the interface.</param>
    /// <param name="network">The id of the network that it left.</param>
    public void ReleaseOne(string container, NetworkState state, string network) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM network_addresses WHERE container=?1 AND network=?2", container, network);
            Save(connection, container, state);
        });

    /// <summary>Writes a container's network down.</summary>
    /// <param name="container">Its id.</param>
    /// <param name="state">The state.</param>
    public void Save(string container, NetworkState state) => database.Read(connection => Save(connection, container, state));

    /// <summary>Says that only the tearing down is left.</summary>
    /// <param name="container">The container's id.</param>
    public void End(string container) => database.Execute("UPDATE network_attachments SET ended=1 WHERE container=?1", container);

    /// <summary>Gives all back that a container had.</summary>
    /// <param name="container">The container's id.</param>
    public void Delete(string container) => database.Execute("DELETE FROM network_attachments WHERE container=?1", container);

    /// <summary>What a container has taken.</summary>
    /// <param name="container">Its id.</param>
    /// <returns>Its network; <see langword="null"/> when nothing, or in an earlier boot.</returns>
    public NetworkState? Get(string container) =>
        database.Read(connection =>
            connection.QuerySingle("SELECT state FROM network_attachments WHERE container=?1 AND boot=?2", Read, container, _boot.Value)
        );

    /// <summary>The name of a container that has taken something.</summary>
    /// <param name="container">Its id.</param>
    /// <returns>Its name now, else the one that it had.</returns>
    public string NameOf(string container) =>
        database.Read(connection => connection.QuerySingle("SELECT name FROM containers WHERE id=?1", row => row.GetString(0), container))
        ?? Get(container)?.ContainerName
        ?? container;

    /// <summary>Forgets what an earlier boot left: it is gone with its interfaces.</summary>
    public void Purge() => database.Execute("DELETE FROM network_attachments WHERE boot<>?1", _boot.Value);

    /// <summary>All that is taken.</summary>
    /// <returns>Container ids and their networks.</returns>
    public List<(string Container, NetworkState State)> List() => Select("SELECT container, state FROM network_attachments WHERE boot=?1");

    /// <summary>What is only to be taken down.</summary>
    /// <returns>Container ids and their networks.</returns>
    public List<(string Container, NetworkState State)> Ended() =>
        Select("SELECT container, state FROM network_attachments WHERE boot=?1 AND ended=1");

    /// <summary>Whether any container has a bridge, or one is still to be taken down.</summary>
    /// <returns>True if so.</returns>
    public bool AnyBridge() =>
        database.Read(connection =>
            connection.QuerySingle("SELECT 1 FROM network_attachments WHERE bridge=1 AND boot=?1", _ => true, _boot.Value)
        );

    /// <summary>The ports of the host that containers have.</summary>
    /// <returns>Protocol, first and last port.</returns>
    public List<(TransportProtocol Protocol, int First, int Last)> Ports() =>
        database.Read(connection =>
            connection.Query(
                "SELECT p.protocol, p.first, p.last FROM network_ports p JOIN network_attachments a ON "
                    + "a.container=p.container WHERE a.boot=?1",
                row => ((TransportProtocol)row.GetInt32(0), row.GetInt32(1), row.GetInt32(2)),
                _boot.Value
            )
        );

    private static NetworkInterfaceState Addresses(
        SqliteConnection connection,
        string container,
        NetworkState state,
        NetworkInterfaceState one
    )
    {
        PodNetwork network = state.Networks.First(candidate => candidate.Name == one.Network);
        foreach (NetworkSubnet subnet in network.IpamDriver == IpamDriver.HostLocal ? network.Subnets : [])
        {
            bool four = AddressMath.Size(subnet.Subnet) == 4;
            string address = new AddressAllocator(connection, network, subnet).Take(container, four ? one.IPv4 : one.IPv6);
            string full = $"{address}/{AddressMath.Prefix(subnet.Subnet)}";
            one = four ? one with { IPv4 = full, Gateway = subnet.Gateway } : one with { IPv6 = full, IPv6Gateway = subnet.Gateway };
        }

        return one;
    }

    private static void TakePort(SqliteConnection connection, string container, PortMapping port)
    {
        int first = port.HostPort ?? 0;
        int last = first + port.Range - 1;
        string address = port.HostIP ?? "";
        List<(string Container, string Address)> others = connection.Query(
            "SELECT container, address FROM network_ports WHERE protocol=?1 AND first<=?3 AND last>=?2 AND container<>?4",
            row => (row.GetString(0), row.GetString(1)),
            (int)port.Protocol,
            first,
            last,
            container
        );
        foreach ((string holder, string other) in others)
        {
            if (PortOverlap.OfAddresses(other, address))
            {
                throw new AddressInUseException(holder, port, null);
            }
        }

        connection.Execute(
            "INSERT INTO network_ports(container, protocol, first, last, address) VALUES(?1, ?2, ?3, ?4, ?5)",
            container,
            (int)port.Protocol,
            first,
            last,
            address
        );
    }

    private static int Save(SqliteConnection connection, string container, NetworkState state) =>
        connection.Execute("UPDATE network_attachments SET state=?2 WHERE container=?1", container, Text(state));

    private static byte[] Text(NetworkState state) =>
        JsonSerializer.SerializeToUtf8Bytes(state, NetworkStateJsonContext.Default.NetworkState);

    private static NetworkState Read(SqliteDataReader row) =>
        JsonSerializer.Deserialize(row.GetBytes(0), NetworkStateJsonContext.Default.NetworkState)!;

    private List<(string Container, NetworkState State)> Select(string sql) =>
        database.Read(connection =>
            connection.Query(
                sql,
                row => (row.GetString(0), JsonSerializer.Deserialize(row.GetBytes(1), NetworkStateJsonContext.Default.NetworkState)!),
                _boot.Value
            )
        );
}
