using System.Text.Json.Serialization;

namespace PodShell.Oci;

/// <summary>
/// An image manifest: the configuration and the layers, the lowest first. The same for OCI and Docker schema 2, which differ in media
/// types. See the OCI image specification, "Image Manifest".
/// </summary>
public sealed record OciManifest
{
    /// <summary>Always 2.</summary>
    [JsonPropertyName("schemaVersion")]
    public required int SchemaVersion { get; init; }

    /// <summary>The type of this document; older OCI manifests lack it.</summary>
    [JsonPropertyName("mediaType")]
    public string? MediaType { get; init; }

    /// <summary>The type of an artifact that is no image.</summary>
    [JsonPropertyName("artifactType")]
    public string? ArtifactType { get; init; }

    /// <summary>The image configuration.</summary>
    [JsonPropertyName("config")]
    public required OciDescriptor Config { get; init; }

    /// <summary>The layers, the lowest first.</summary>
    [JsonPropertyName("layers")]
    public required IReadOnlyList<OciDescriptor> Layers { get; init; }

    /// <summary>The manifest that this one is about (a signature's or an attestation's image).</summary>
    [JsonPropertyName("subject")]
    public OciDescriptor? Subject { get; init; }

    /// <summary>Free annotations.</summary>
    [JsonPropertyName("annotations")]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>Whether the manifest is Docker's and not OCI's.</summary>
    [JsonIgnore]
    public bool IsDocker => MediaType == OciMediaTypes.DockerManifest;
}
