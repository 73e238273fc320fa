using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>The network of a container.</summary>
public sealed record NetworkSettingsDetail
{
    /// <summary>The first network's gateway.</summary>
    public string Gateway { get; init; } = "";

    /// <summary>The first network's address.</summary>
    [JsonPropertyName("IPAddress")]
    public string IPAddress { get; init; } = "";

    /// <summary>The first network's prefix length.</summary>
    [JsonPropertyName("IPPrefixLen")]
    public int IPPrefixLength { get; init; }

    /// <summary>The first network's MAC address.</summary>
    public string MacAddress { get; init; } = "";

    /// <summary>The published ports: <c>80/tcp</c> to host addresses.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PortBindingDetail>?> Ports { get; init; } =
        new Dictionary<string, IReadOnlyList<PortBindingDetail>?>();

    /// <summary>
    /// How published ports reach it: <c>nat</c> (the kernel translates addresses), <c>podsh</c> (a process of the engine carries
    /// connections), <c>pasta</c>, <c>slirp4netns</c>, a pair such as <c>slirp4netns+nat</c>, or two of them (TCP, UDP) with a comma; empty
    /// when none are. All of them leave the client's address as it is; a client on the host itself is seen with the address of the gateway.
    /// </summary>
    public string PortForwarder { get; init; } = "";

    /// <summary>The path of its network namespace.</summary>
    public string SandboxKey { get; init; } = "";

    /// <summary>Its networks by name.</summary>
    public IReadOnlyDictionary<string, NetworkAttachmentDetail> Networks { get; init; } = new Dictionary<string, NetworkAttachmentDetail>();
}

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

/// <summary>Where a published port leads from.</summary>
/// <param name="HostIp">The host's address; 0.0.0.0 for all.</param>
/// <param name="HostPort">The host's port as text, as Docker has it.</param>
public sealed record PortBindingDetail(string HostIp, string HostPort);
