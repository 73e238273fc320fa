namespace PodShell.Engine.Networks;

/// <summary>A bridge network.</summary>
internal sealed record BridgeNetwork
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its id, 64 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The bridge's interface on the host.</summary>
    public required string Interface { get; init; }

    /// <summary>Its IPv4 subnet.</summary>
    public required string Subnet { get; init; }

    /// <summary>The host's address in it.</summary>
    public required string Gateway { get; init; }
}
