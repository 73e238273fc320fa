using System.Text.Json.Serialization;

namespace PodShell.Engine.Registry.Protocol;

/// <summary>A page of a repository's tags.</summary>
internal sealed class TagListDocument
{
    /// <summary>The tags; null for none.</summary>
    [JsonPropertyName("tags")]
    public IReadOnlyList<string?>? Tags { get; init; }
}
