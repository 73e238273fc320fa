namespace PodShell;

/// <summary>All that a user asks of a new network.</summary>
public sealed record NetworkCreateOptions
{
    /// <summary>Its name; <c>podshellN</c> when <see langword="null"/>.</summary>
    public string? Name { get; set; }

    /// <summary>How it is made.</summary>
    public NetworkDriver Driver { get; set; } = NetworkDriver.Bridge;

    /// <summary>
    /// Subnets in CIDR form; a free /24 of the configured pools when there is none (and a free /64 with <see cref="IPv6"/>).
    /// </summary>
    public List<string> Subnets { get; set; } = [];

    /// <summary>Gateways, each of the subnet that contains it; the first address of a subnet without one.</summary>
    public List<string> Gateways { get; set; } = [];

    /// <summary>Ranges from which containers get addresses, as CIDR or <c>first-last</c>, each of the subnet that contains it.</summary>
    public List<string> Ranges { get; set; } = [];

    /// <summary>Give it an IPv6 subnet too.</summary>
    public bool IPv6 { get; set; }

    /// <summary>Leads nowhere but to its own containers.</summary>
    public bool Internal { get; set; }

    /// <summary>No name service on it.</summary>
    public bool DisableDns { get; set; }

    /// <summary>DNS servers that its name service asks.</summary>
    public List<string> DnsServers { get; set; } = [];

    /// <summary>
    /// The host's interface: the bridge's name, or the parent of macvlan and ipvlan; chosen by the engine when <see langword="null"/>.
    /// </summary>
    public string? Interface { get; set; }

    /// <summary>Who gives its addresses; by the driver when <see langword="null"/>.</summary>
    public IpamDriver? IpamDriver { get; set; }

    /// <summary>Static routes for its containers.</summary>
    public List<NetworkRoute> Routes { get; set; } = [];

    /// <summary>
    /// Driver options: <c>mtu</c>, <c>vlan</c>, <c>isolate</c> (true, false, strict), <c>metric</c>, <c>mode</c>, <c>parent</c>,
    /// <c>no_default_route</c>; Docker's <c>com.docker.network.*</c> names are translated.
    /// </summary>
    public Dictionary<string, string> Options { get; set; } = [];

    /// <summary>Labels.</summary>
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>A network of that name is no error: it is returned as it is.</summary>
    public bool Ignore { get; set; }
}
