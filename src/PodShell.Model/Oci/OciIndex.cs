using System.Text.Json.Serialization;

namespace PodShell.Oci;

/// <summary>
/// A list of manifests for several platforms; also a Docker manifest list and the <c>index.json</c> of an OCI layout.
/// See the OCI image specification, "Image Index".
/// </summary>
public sealed record OciIndex
{
    /// <summary>Always 2.</summary>
    [JsonPropertyName("schemaVersion")]
    public required int SchemaVersion { get; init; }

    /// <summary>The type of this document; older OCI indexes lack it.</summary>
    [JsonPropertyName("mediaType")]
    public string? MediaType { get; init; }

    /// <summary>The type of an artifact that is no image.</summary>
    [JsonPropertyName("artifactType")]
    public string? ArtifactType { get; init; }

    /// <summary>The manifests, or further indexes.</summary>
    [JsonPropertyName("manifests")]
    public required IReadOnlyList<OciDescriptor> Manifests { get; init; }

    /// <summary>The manifest that this one is about.</summary>
    [JsonPropertyName("subject")]
    public OciDescriptor? Subject { get; init; }

    /// <summary>Free annotations.</summary>
    [JsonPropertyName("annotations")]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}
