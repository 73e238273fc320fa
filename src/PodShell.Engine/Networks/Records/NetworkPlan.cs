namespace PodShell.Engine.Networks.Records;

/// <summary>The network of a container.</summary>
internal sealed record NetworkPlan
{
    /// <summary>
    /// What it has: <see cref="NetworkKind.None"/>, <see cref="NetworkKind.Host"/>, <see cref="NetworkKind.Bridge"/> (with
    /// <see cref="Networks"/>), <see cref="NetworkKind.Pasta"/>, <see cref="NetworkKind.Slirp4Netns"/>, <see cref="NetworkKind.Container"/>
    /// or <see cref="NetworkKind.NamespacePath"/>.
    /// </summary>
    public required NetworkKind Kind { get; init; }

    /// <summary>The name of the container whose network is joined, for <see cref="NetworkKind.Container"/>: its id.</summary>
    public string? ContainerId { get; init; }

    /// <summary>The namespace's file, for <see cref="NetworkKind.NamespacePath"/>.</summary>
    public string? Path { get; init; }

    /// <summary>The names of the networks, for <see cref="NetworkKind.Bridge"/>.</summary>
    public IReadOnlyList<string> Networks
    {
        get;
        init => field = [.. value.Select(DefaultNetworkName.Now)];
    } = [];

    /// <summary>How these networks are joined, by name; those that are not in it in no particular way.</summary>
    public IReadOnlyDictionary<string, NetworkAttachment> Attachments
    {
        get;
        init => field = value.ToDictionary(one => DefaultNetworkName.Now(one.Key), one => one.Value);
    } = new Dictionary<string, NetworkAttachment>();

    /// <summary>The options after <c>pasta:</c> or <c>slirp4netns:</c>.</summary>
    public string? HelperOptions { get; init; }

    /// <summary>Published ports, each with its host port.</summary>
    public IReadOnlyList<PortMapping> Ports { get; init; } = [];

    /// <summary>Ports that image and user say it listens on, as <c>80/tcp</c>.</summary>
    public IReadOnlyList<string> ExposedPorts { get; init; } = [];

    /// <summary>The host name.</summary>
    public string HostName { get; init; } = "";

    /// <summary>DNS servers; <c>none</c> alone leaves the image's /etc/resolv.conf.</summary>
    public IReadOnlyList<string> DnsServers { get; init; } = [];

    /// <summary>DNS search domains; <c>.</c> alone for none.</summary>
    public IReadOnlyList<string> DnsSearch { get; init; } = [];

    /// <summary>DNS options.</summary>
    public IReadOnlyList<string> DnsOptions { get; init; } = [];

    /// <summary>Lines for /etc/hosts.</summary>
    public IReadOnlyList<HostEntry> AddHosts { get; init; } = [];

    /// <summary>Whether the image's /etc/hosts stays.</summary>
    public bool NoHosts { get; init; }

    /// <summary>Further names on its networks.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>A fixed IPv4 address.</summary>
    public string? IPv4Address { get; init; }

    /// <summary>A fixed IPv6 address.</summary>
    public string? IPv6Address { get; init; }

    /// <summary>A fixed MAC address.</summary>
    public string? MacAddress { get; init; }
}
