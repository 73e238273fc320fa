using System.Text.Json.Serialization;

namespace PodShell.Oci;

/// <summary>The layers of an image by the digests of their uncompressed content.</summary>
public sealed record OciRootFs
{
    /// <summary>Always <c>layers</c>.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    /// <summary>The diff ids, the lowest layer first.</summary>
    [JsonPropertyName("diff_ids")]
    public required IReadOnlyList<Digest> DiffIds { get; init; }
}
