namespace PodShell;

/// <summary>Connects a container to a further network, while it runs or for its next start. Idempotent where nothing differs.</summary>
public sealed record ConnectNetworkRequest
{
    /// <summary>The network: name, id or id prefix.</summary>
    public string Network { get; set; } = "";

    /// <summary>The container: name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>Further names on this network.</summary>
    public List<string> Aliases { get; set; } = [];

    /// <summary>A fixed IPv4 address.</summary>
    public string? IPv4Address { get; set; }

    /// <summary>A fixed IPv6 address.</summary>
    public string? IPv6Address { get; set; }

    /// <summary>A fixed MAC address.</summary>
    public string? MacAddress { get; set; }

    /// <summary>The interface's name inside; the next free ethN when <see langword="null"/>.</summary>
    public string? InterfaceName { get; set; }

    /// <summary>
    /// Whether a container that is on the network already is an error, as Podman's command line has it, and not left as it is.
    /// </summary>
    public bool FailIfConnected { get; set; }
}
