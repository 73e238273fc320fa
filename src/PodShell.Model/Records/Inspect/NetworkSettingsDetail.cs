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
