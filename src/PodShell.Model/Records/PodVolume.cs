using System.Text.Json.Serialization;
using PodShell.Json;

namespace PodShell;

/// <summary>A volume: a directory of the store that outlives containers. Immutable; ask again for fresh values.</summary>
public sealed record PodVolume
{
    /// <summary>The name, unique on this host and user; 64 hexadecimal digits where nobody gave one.</summary>
    public required string Name { get; init; }

    /// <summary>The directory of its content, absolute.</summary>
    public required string MountPoint { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Whether a container made it for itself, without a name.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Whether no container has used it yet: the first one fills it with what its image has at the place.</summary>
    public bool NeedsCopyUp { get; init; }

    /// <summary>The owner that was asked for; <see langword="null"/> where the first container decides.</summary>
    public int? Uid { get; init; }

    /// <summary>The group that was asked for; <see langword="null"/> where the first container decides.</summary>
    public int? Gid { get; init; }

    /// <summary>By how many containers and users its device is mounted now; 0 for one without options.</summary>
    public int MountCount { get; init; }

    /// <summary>How it is mounted: <c>type</c>, <c>device</c>, <c>o</c>; empty for a directory.</summary>
    [JsonConverter(typeof(JoinedTableConverter))]
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Its labels.</summary>
    [JsonConverter(typeof(JoinedTableConverter))]
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The names of the containers that use it, running or not.</summary>
    [JsonConverter(typeof(JoinedListConverter<string>))]
    public IReadOnlyList<string> Containers { get; init; } = [];

    /// <summary>Who keeps it: always <c>local</c>.</summary>
    [JsonIgnore]
    public string Driver { get; } = "local";

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
