namespace PodShell;

/// <summary>The network of a container.</summary>
public sealed record NetworkOptions
{
    /// <summary>The modes or networks; the default (pasta rootless, bridge as root) when empty.</summary>
    public List<NetworkMode> Networks { get; set; } = [];

    /// <summary>Published ports.</summary>
    public List<PortMapping> Publish { get; set; } = [];

    /// <summary>Publish every port that the image exposes on a free port of the host.</summary>
    public bool PublishAll { get; set; }

    /// <summary>Ports that the container says it listens on, as <c>80/tcp</c>.</summary>
    public List<PortMapping> Expose { get; set; } = [];

    /// <summary>The host name; the container's short id when <see langword="null"/>.</summary>
    public string? HostName { get; set; }

    /// <summary>DNS servers for /etc/resolv.conf; <c>none</c> alone leaves the image's file.</summary>
    public List<string> DnsServers { get; set; } = [];

    /// <summary>DNS search domains; <c>.</c> alone for none.</summary>
    public List<string> DnsSearch { get; set; } = [];

    /// <summary>DNS options.</summary>
    public List<string> DnsOptions { get; set; } = [];

    /// <summary>Lines for /etc/hosts.</summary>
    public List<HostEntry> AddHosts { get; set; } = [];

    /// <summary>Leave the image's /etc/hosts alone.</summary>
    public bool NoHosts { get; set; }

    /// <summary>Further names under which it is found on its networks.</summary>
    public List<string> Aliases { get; set; } = [];

    /// <summary>A fixed IPv4 address.</summary>
    public string? IPv4Address { get; set; }

    /// <summary>A fixed IPv6 address.</summary>
    public string? IPv6Address { get; set; }

    /// <summary>A fixed MAC address.</summary>
    public string? MacAddress { get; set; }
}
