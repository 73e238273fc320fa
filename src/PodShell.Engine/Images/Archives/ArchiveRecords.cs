using System.Text.Json.Serialization;
using PodShell.Engine.Images.Pull;

namespace PodShell.Engine.Images.Archives;

/// <summary>An image that was found in an archive.</summary>
/// <param name="Source">Its parts.</param>
/// <param name="Names">Full names; empty if the archive gives none.</param>
internal sealed record ArchivedImage(ImageSource Source, IReadOnlyList<string> Names);

/// <summary>An image of a docker-archive: an element of its <c>manifest.json</c>.</summary>
internal sealed record DockerArchiveItem
{
    /// <summary>The member that holds the configuration.</summary>
    [JsonPropertyName("Config")]
    public required string Config { get; init; }

    /// <summary>The names.</summary>
    [JsonPropertyName("RepoTags")]
    public IReadOnlyList<string>? RepoTags { get; init; }

    /// <summary>The members that hold the layers, the lowest first.</summary>
    [JsonPropertyName("Layers")]
    public required IReadOnlyList<string> Layers { get; init; }
}
