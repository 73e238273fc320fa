using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>How a container is attached to one network.</summary>
public sealed record NetworkAttachmentDetail
{
    /// <summary>The network's id.</summary>
    [JsonPropertyName("NetworkID")]
    public string NetworkId { get; init; } = "";

    /// <summary>The gateway.</summary>
    public string Gateway { get; init; } = "";

    /// <summary>The IPv4 address.</summary>
    [JsonPropertyName("IPAddress")]
    public string IPAddress { get; init; } = "";

    /// <summary>Its prefix length.</summary>
    [JsonPropertyName("IPPrefixLen")]
    public int IPPrefixLength { get; init; }

    /// <summary>The IPv6 address.</summary>
    public string GlobalIPv6Address { get; init; } = "";

    /// <summary>The IPv6 prefix length.</summary>
    [JsonPropertyName("GlobalIPv6PrefixLen")]
    public int GlobalIPv6PrefixLength { get; init; }

    /// <summary>The IPv6 gateway.</summary>
    public string IPv6Gateway { get; init; } = "";

    /// <summary>The interface's name inside.</summary>
    public string InterfaceName { get; init; } = "";

    /// <summary>The MAC address.</summary>
    public string MacAddress { get; init; } = "";

    /// <summary>Further names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
