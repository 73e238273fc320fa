using System.Text.Json.Serialization;
using PodShell.Json;

namespace PodShell;

/// <summary>A network that containers can join. Immutable; ask again for fresh values.</summary>
public sealed record PodNetwork
{
    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The name, unique on this host and user.</summary>
    public required string Name { get; init; }

    /// <summary>How it is made.</summary>
    public required NetworkDriver Driver { get; init; }

    /// <summary>
    /// The interface on the host: the bridge, or the parent of macvlan and ipvlan (the one with the default route when empty).
    /// </summary>
    public string Interface { get; init; } = "";

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Its subnets, IPv4 and IPv6.</summary>
    [JsonConverter(typeof(JoinedListConverter<NetworkSubnet>))]
    public IReadOnlyList<NetworkSubnet> Subnets { get; init; } = [];

    /// <summary>Static routes that its containers get.</summary>
    [JsonConverter(typeof(JoinedListConverter<NetworkRoute>))]
    public IReadOnlyList<NetworkRoute> Routes { get; init; } = [];

    /// <summary>Whether it has an IPv6 subnet.</summary>
    public bool IPv6Enabled { get; init; }

    /// <summary>Whether it leads nowhere but to its own containers.</summary>
    public bool Internal { get; init; }

    /// <summary>Whether containers on it find each other by name.</summary>
    public bool DnsEnabled { get; init; }

    /// <summary>DNS servers that its name service asks for everything else; the host's when empty.</summary>
    [JsonConverter(typeof(JoinedListConverter<string>))]
    public IReadOnlyList<string> DnsServers { get; init; } = [];

    /// <summary>Who gives its addresses.</summary>
    public IpamDriver IpamDriver { get; init; }

    /// <summary>Driver options such as <c>mtu</c>, <c>vlan</c>, <c>isolate</c>, <c>metric</c>, <c>mode</c>.</summary>
    [JsonConverter(typeof(JoinedTableConverter))]
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Labels.</summary>
    [JsonConverter(typeof(JoinedTableConverter))]
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The running containers on it; <see langword="null"/> unless asked for.</summary>
    [JsonConverter(typeof(JoinedListConverter<NetworkMember>))]
    public IReadOnlyList<NetworkMember>? Containers { get; init; }

    /// <summary>The first 12 digits of <see cref="Id"/>.</summary>
    public string ShortId => Id.Length > 12 ? Id[..12] : Id;

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    /// <summary>What joins it: a network can be passed itself, as <c>-Network (Get-PodNetwork backend)</c> does.</summary>
    /// <param name="network">The network.</param>
    public static implicit operator NetworkMode(PodNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new NetworkMode(NetworkKind.Named, network.Name);
    }
}
