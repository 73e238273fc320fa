using System.Text.Json.Serialization;
using PodShell.Json;

namespace PodShell;

/// <summary>An image in the store at the moment of the request.</summary>
public sealed record Image
{
    /// <summary>The hexadecimal sha256 of its configuration.</summary>
    public required string Id { get; init; }

    /// <summary>The digest of its manifest as it was pulled or made.</summary>
    public required Digest Digest { get; init; }

    /// <summary>
    /// Its names with tag, such as <c>docker.io/library/busybox:latest</c>; empty for one that is dangling or was pulled by digest alone.
    /// </summary>
    [JsonConverter(typeof(JoinedListConverter<string>))]
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Its names with digest: each repository of its names with the digests of its manifest and of the indexes above.</summary>
    [JsonConverter(typeof(JoinedListConverter<string>))]
    public IReadOnlyList<string> RepositoryDigests { get; init; } = [];

    /// <summary>When it was built, as its configuration says.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Bytes of its unpacked layers.</summary>
    public required long Size { get; init; }

    /// <summary>Its platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Its labels.</summary>
    [JsonConverter(typeof(JoinedTableConverter))]
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>How many containers were made of it.</summary>
    public int Containers { get; init; }

    /// <summary>How many layers it has.</summary>
    public int LayerCount { get; init; }

    /// <summary>Whether it has no name and another image was built upon it: a step of a build.</summary>
    public bool Intermediate { get; init; }

    /// <summary>The name to show: the first of <see cref="Names"/>, else of <see cref="RepositoryDigests"/>, else the short id.</summary>
    public string Name =>
        Names.Count > 0 ? Names[0]
        : RepositoryDigests.Count > 0 ? RepositoryDigests[0]
        : ShortId;

    /// <summary>The first 12 digits of <see cref="Id"/>.</summary>
    public string ShortId => Id.Length > 12 ? Id[..12] : Id;

    /// <summary>Whether it has no name.</summary>
    public bool Dangling => Names.Count == 0 && RepositoryDigests.Count == 0;

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
