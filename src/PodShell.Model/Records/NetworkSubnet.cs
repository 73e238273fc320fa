namespace PodShell;

/// <summary>A subnet of a network.</summary>
public sealed record NetworkSubnet
{
    /// <summary>The subnet in CIDR form, such as <c>10.89.0.0/24</c> or <c>fd00::/64</c>.</summary>
    public required string Subnet { get; init; }

    /// <summary>The host's address in it; <see langword="null"/> on internal networks without one.</summary>
    public string? Gateway { get; init; }

    /// <summary>The first address that containers get; <see langword="null"/> for the whole subnet.</summary>
    public string? RangeStart { get; init; }

    /// <summary>The last address that containers get; <see langword="null"/> for the whole subnet.</summary>
    public string? RangeEnd { get; init; }

    /// <summary>The subnet.</summary>
    /// <returns><see cref="Subnet"/>.</returns>
    public override string ToString() => Subnet;
}
