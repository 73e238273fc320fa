using System.Text.Json.Serialization;

namespace PodShell.Oci.Images;

/// <summary>What a document that came as a manifest is.</summary>
public enum OciDocumentKind
{
    /// <summary>A manifest of one image.</summary>
    Manifest,

    /// <summary>An index of several manifests.</summary>
    Index,
}

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

/// <summary>The file <c>oci-layout</c> that marks a folder as an OCI image layout. See the OCI image layout specification.</summary>
public sealed record OciLayout
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "oci-layout";

    /// <summary>The version that is written and understood.</summary>
    public const string CurrentVersion = "1.0.0";

    /// <summary>The version of the layout.</summary>
    [JsonPropertyName("imageLayoutVersion")]
    public required string ImageLayoutVersion { get; init; }
}

/// <summary>The empty object that OCI documents use as the value of a set.</summary>
public sealed record OciEmpty;

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

/// <summary>How a layer came to be.</summary>
public sealed record OciHistory
{
    /// <summary>When.</summary>
    [JsonPropertyName("created")]
    public DateTimeOffset? Created { get; init; }

    /// <summary>By which command.</summary>
    [JsonPropertyName("created_by")]
    public string? CreatedBy { get; init; }

    /// <summary>By whom.</summary>
    [JsonPropertyName("author")]
    public string? Author { get; init; }

    /// <summary>A comment.</summary>
    [JsonPropertyName("comment")]
    public string? Comment { get; init; }

    /// <summary>Whether the step made no layer.</summary>
    [JsonPropertyName("empty_layer")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool EmptyLayer { get; init; }
}

/// <summary>How the tar stream of a layer is compressed.</summary>
public enum OciLayerCompression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>With gzip.</summary>
    Gzip,

    /// <summary>With zstd.</summary>
    Zstd,

    /// <summary>With xz, which no media type names.</summary>
    Xz,

    /// <summary>With bzip2, which no media type names.</summary>
    Bzip2,
}
