using System.Text.Json.Serialization;

namespace PodShell.Engine.Networks.Records;

/// <summary>The namespace that holds a user's bridges, written down when it was made.</summary>
internal sealed record SharedNetworkState
{
    /// <summary>The namespace's inode number, by which it is known again.</summary>
    public required ulong Inode { get; init; }

    /// <summary>What carries its traffic: <see cref="NetworkKind.Pasta"/> or <see cref="NetworkKind.Slirp4Netns"/>.</summary>
    [JsonPropertyName("edge")]
    public NetworkKind Uplink { get; init; } = NetworkKind.Slirp4Netns;

    /// <summary>The process; <see langword="null"/> before it was started.</summary>
    public HelperProcess? Helper { get; init; }

    /// <summary>The name server that it offers.</summary>
    public string? NameServer { get; init; }

    /// <summary>The ports that it was started with.</summary>
    public IReadOnlyList<PortMapping> Ports { get; init; } = [];
}
