using System.Text.Json.Serialization;

namespace PodShell.Oci;

/// <summary>A typed pointer to content. See the OCI image specification, "OCI Content Descriptors".</summary>
public sealed record OciDescriptor
{
    /// <summary>What the content is.</summary>
    [JsonPropertyName("mediaType")]
    public required string MediaType { get; init; }

    /// <summary>The digest of the content.</summary>
    [JsonPropertyName("digest")]
    public required Digest Digest { get; init; }

    /// <summary>The length of the content in bytes; 0 to <see cref="OciLimits.BlobBytes"/>.</summary>
    [JsonPropertyName("size")]
    public required long Size { get; init; }

    /// <summary>Other places from which the content could be had; they are never asked.</summary>
    [JsonPropertyName("urls")]
    public IReadOnlyList<string>? Urls { get; init; }

    /// <summary>Free annotations.</summary>
    [JsonPropertyName("annotations")]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>The content itself in base64, if it is small.</summary>
    [JsonPropertyName("data")]
    public string? Data { get; init; }

    /// <summary>What a manifest in an index runs on.</summary>
    [JsonPropertyName("platform")]
    public OciPlatform? Platform { get; init; }

    /// <summary>The type of an artifact that is no image.</summary>
    [JsonPropertyName("artifactType")]
    public string? ArtifactType { get; init; }
}
