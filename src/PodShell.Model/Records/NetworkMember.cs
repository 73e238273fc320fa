namespace PodShell;

/// <summary>A running container on a network.</summary>
public sealed record NetworkMember
{
    /// <summary>The container's id.</summary>
    public required string Id { get; init; }

    /// <summary>The container's name.</summary>
    public required string Name { get; init; }

    /// <summary>The interface inside the container.</summary>
    public string Interface { get; init; } = "";

    /// <summary>The IPv4 address with its prefix length.</summary>
    public string? IPv4Address { get; init; }

    /// <summary>The IPv6 address with its prefix length.</summary>
    public string? IPv6Address { get; init; }

    /// <summary>The MAC address.</summary>
    public string? MacAddress { get; init; }

    /// <summary>The container's name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
