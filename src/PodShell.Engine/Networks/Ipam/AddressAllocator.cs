using PodShell.Engine.State.Sqlite;

namespace PodShell.Engine.Networks.Ipam;

/// <summary>Gives addresses of one subnet, inside a transaction: the table's key lets no address be given twice.</summary>
/// <param name="connection">The connection, in a write transaction.</param>
/// <param name="network">The network.</param>
/// <param name="subnet">One of its subnets.</param>
internal sealed class AddressAllocator(SqliteConnection connection, PodNetwork network, NetworkSubnet subnet)
{
    private readonly int _size = AddressMath.Size(subnet.Subnet);

    /// <summary>Takes an address.</summary>
    /// <param name="container">For whom.</param>
    /// <param name="wanted">The one that the user wants, or <see langword="null"/>.</param>
    /// <returns>The address, without prefix length.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkOptionInvalid"/>.</exception>
    /// <exception cref="AddressInUseException">It is another one's, or none is left.</exception>
    public string Take(string container, string? wanted)
    {
        (UInt128 first, UInt128 last) = Range();
        UInt128 gateway = subnet.Gateway is { } text ? AddressMath.Number(text) : UInt128.MaxValue;
        if (wanted is not null)
        {
            return Insert(CheckWanted(wanted, gateway), container)
                ? wanted
                : throw new AddressInUseException(
                    connection.QuerySingle(
                        "SELECT container FROM network_addresses WHERE network=?1 AND address=?2",
                        row => row.GetString(0),
                        network.Id,
                        wanted
                    ),
                    null,
                    wanted
                );
        }

        // From behind the one that was given last: an address is not given again at once to another container.
        string column = _size == 4 ? "last4" : "last6";
        string? previous = connection.QuerySingle(
            $"SELECT {column} FROM networks WHERE id=?1",
            row => row.IsDBNull(0) ? null : row.GetString(0),
            network.Id
        );
        UInt128 start =
            previous is not null && AddressMath.Number(previous) is var number && number >= first && number < last ? number + 1 : first;
        HashSet<string> taken =
        [
            .. connection.Query("SELECT address FROM network_addresses WHERE network=?1", row => row.GetString(0), network.Id),
        ];

        // One of so many candidates is free, or none of all.
        UInt128 attempts = UInt128.Min(last - first, (UInt128)taken.Count + 1) + 1;
        for (UInt128 candidate = start; attempts > 0; attempts--, candidate = candidate == last ? first : candidate + 1)
        {
            string address = AddressMath.Text(candidate, _size);
            if (candidate != gateway && !taken.Contains(address) && Insert(address, container))
            {
                connection.Execute($"UPDATE networks SET {column}=?2 WHERE id=?1", network.Id, address);
                return address;
            }
        }

        throw new AddressInUseException(null, null, network.Name);
    }

    private (UInt128 First, UInt128 Last) Range()
    {
        UInt128 low = AddressMath.First(subnet.Subnet);
        UInt128 high = AddressMath.Last(subnet.Subnet);
        if (high - low > 1)
        {
            // The network's own address, and IPv4's broadcast.
            low++;
            high -= _size == 4 ? 1u : 0u;
        }

        return (
            subnet.RangeStart is { } start ? UInt128.Max(low, AddressMath.Number(start)) : low,
            subnet.RangeEnd is { } end ? UInt128.Min(high, AddressMath.Number(end)) : high
        );
    }

    private string CheckWanted(string wanted, UInt128 gateway)
    {
        UInt128 number = AddressMath.Number(wanted);
        bool usable =
            AddressMath.Contains(subnet.Subnet, wanted)
            && number != gateway
            && (
                AddressMath.Last(subnet.Subnet) - AddressMath.First(subnet.Subnet) <= 1
                || (number != AddressMath.First(subnet.Subnet) && (_size == 16 || number != AddressMath.Last(subnet.Subnet)))
            );
        return usable
            ? wanted
            : throw NetworkErrors.Invalid(
                $"{wanted} is no address for a container of network '{network.Name}' ({subnet.Subnet}).",
                wanted,
                "Name an address of the subnet other than the gateway."
            );
    }

    private bool Insert(string address, string container) =>
        connection.Execute(
            "INSERT OR IGNORE INTO network_addresses(network, address, container) VALUES(?1, ?2, ?3)",
            network.Id,
            address,
            container
        ) > 0;
}
