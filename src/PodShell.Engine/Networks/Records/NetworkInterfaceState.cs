namespace PodShell.Engine.Networks.Records;

/// <summary>An interface of a container.</summary>
internal sealed record NetworkInterfaceState
{
    /// <summary>The network's name.</summary>
    public required string Network
    {
        get;
        init => field = DefaultNetworkName.Now(value);
    }

    /// <summary>The interface's name inside.</summary>
    public required string Name { get; init; }

    /// <summary>The IPv4 address with its prefix length, as <c>10.88.0.2/16</c>.</summary>
    public string? IPv4 { get; init; }

    /// <summary>The IPv4 gateway.</summary>
    public string? Gateway { get; init; }

    /// <summary>The IPv6 address with its prefix length.</summary>
    public string? IPv6 { get; init; }

    /// <summary>The IPv6 gateway.</summary>
    public string? IPv6Gateway { get; init; }

    /// <summary>The MAC address; before the set-up only where the user wants a certain one.</summary>
    public string? MacAddress { get; init; }

    /// <summary>The number of its other end in the host's namespace; 0 before the set-up and where there is none.</summary>
    public int Peer { get; init; }

    /// <summary>Whether a command has begun to take it away.</summary>
    public bool Leaving { get; init; }

    /// <summary>Further names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Its addresses without their prefix lengths, IPv4 first.</summary>
    /// <returns>None to two.</returns>
    public IEnumerable<string> Addresses() => new[] { IPv4, IPv6 }.OfType<string>().Select(address => address.Split('/')[0]);
}
