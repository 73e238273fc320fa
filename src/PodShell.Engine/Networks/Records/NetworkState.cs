using System.Text.Json.Serialization;

namespace PodShell.Engine.Networks.Records;

/// <summary>The network of a started container, as it was set up; kept in <c>network.json</c> of its run directory.</summary>
internal sealed record NetworkState
{
    /// <summary>What it has.</summary>
    public required NetworkKind Kind { get; init; }

    /// <summary>The namespace's file. It is bound inside the container's private mount namespace only.</summary>
    public required string NamespacePath { get; init; }

    /// <summary>The namespace's inode number, by which it is known again.</summary>
    public ulong NamespaceInode { get; init; }

    /// <summary>The process that carries the traffic (pasta, slirp4netns); <see langword="null"/> for bridges.</summary>
    public HelperProcess? Helper { get; init; }

    /// <summary>The networks of its interfaces as they were when it started, for bridges and their like.</summary>
    public IReadOnlyList<PodNetwork> Networks
    {
        get;
        init => field = [.. value.Select(one => one with { Name = DefaultNetworkName.Now(one.Name) })];
    } = [];

    /// <summary>The container's name.</summary>
    public string ContainerName { get; init; } = "";

    /// <summary>The container's host name.</summary>
    public string HostName { get; init; } = "";

    /// <summary>The servers that the name service asks for this container; the network's or the host's when empty.</summary>
    public IReadOnlyList<string> Forwarders { get; init; } = [];

    /// <summary>The process at the uplink of the network that a user's bridges share; <see langword="null"/> for root's.</summary>
    [JsonPropertyName("edge")]
    public NetworkKind? Uplink { get; init; }

    /// <summary>The process that carries its TCP ports, for a user's bridges.</summary>
    public HelperProcess? Forwarder { get; init; }

    /// <summary>Its interfaces.</summary>
    public IReadOnlyList<NetworkInterfaceState> Interfaces { get; init; } = [];

    /// <summary>Published ports with their host ports.</summary>
    public IReadOnlyList<PortMapping> Ports { get; init; } = [];

    /// <summary>Name servers that its network provides.</summary>
    public IReadOnlyList<string> DnsServers { get; init; } = [];

    /// <summary>Search domains that its network provides.</summary>
    public IReadOnlyList<string> DnsSearch { get; init; } = [];

    /// <summary>Whether <see cref="DnsServers"/> answer for the names of containers, so that they come before the user's own.</summary>
    public bool NameService { get; init; }

    /// <summary>The address by which the host is reached from inside, if there is one.</summary>
    public string? HostAddress { get; init; }
}
