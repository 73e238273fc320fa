using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>A bind or volume of a container.</summary>
public sealed record MountDetail
{
    /// <summary><c>bind</c>, <c>volume</c> or <c>tmpfs</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The volume's name.</summary>
    public string? Name { get; init; }

    /// <summary>The host's path.</summary>
    public string Source { get; init; } = "";

    /// <summary>The container's path.</summary>
    public required string Destination { get; init; }

    /// <summary>The volume's driver.</summary>
    public string Driver { get; init; } = "";

    /// <summary>SELinux relabelling.</summary>
    public string Mode { get; init; } = "";

    /// <summary>Mount options.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Whether it can be written.</summary>
    [JsonPropertyName("RW")]
    public bool Writable { get; init; }

    /// <summary>The propagation.</summary>
    public string Propagation { get; init; } = "rprivate";
}
