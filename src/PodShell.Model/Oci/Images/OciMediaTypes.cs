namespace PodShell.Oci.Images;

/// <summary>The media types of images: the OCI image specification's and Docker's image manifest version 2, schema 2.</summary>
public static class OciMediaTypes
{
    /// <summary>An OCI image manifest.</summary>
    public const string ImageManifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>An OCI image index.</summary>
    public const string ImageIndex = "application/vnd.oci.image.index.v1+json";

    /// <summary>An OCI image configuration.</summary>
    public const string ImageConfig = "application/vnd.oci.image.config.v1+json";

    /// <summary>An uncompressed OCI layer.</summary>
    public const string ImageLayer = "application/vnd.oci.image.layer.v1.tar";

    /// <summary>An OCI layer compressed with gzip.</summary>
    public const string ImageLayerGzip = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// <summary>An OCI layer compressed with zstd.</summary>
    public const string ImageLayerZstd = "application/vnd.oci.image.layer.v1.tar+zstd";

    /// <summary>A Docker schema 2 manifest.</summary>
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>A Docker manifest list.</summary>
    public const string DockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>A Docker image configuration.</summary>
    public const string DockerImageConfig = "application/vnd.docker.container.image.v1+json";

    /// <summary>A Docker layer compressed with gzip.</summary>
    public const string DockerLayerGzip = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// <summary>A Docker layer compressed with zstd (an inofficial type that BuildKit and skopeo write).</summary>
    public const string DockerLayerZstd = "application/vnd.docker.image.rootfs.diff.tar.zstd";

    /// <summary>An uncompressed Docker layer.</summary>
    public const string DockerLayer = "application/vnd.docker.image.rootfs.diff.tar";

    /// <summary>A Docker layer that its registry need not have (Windows base layers).</summary>
    public const string DockerForeignLayerGzip = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";

    /// <summary>A Docker schema 1 manifest; not supported.</summary>
    public const string DockerSchema1 = "application/vnd.docker.distribution.manifest.v1+json";

    /// <summary>A signed Docker schema 1 manifest; not supported.</summary>
    public const string DockerSchema1Signed = "application/vnd.docker.distribution.manifest.v1+prettyjws";

    /// <summary>What a client accepts that asks for a manifest, the most wanted first.</summary>
    public static IReadOnlyList<string> AcceptedManifests { get; } = [ImageIndex, DockerManifestList, ImageManifest, DockerManifest];

    /// <summary>Whether a type is one of image manifests.</summary>
    /// <param name="mediaType">A media type without parameters.</param>
    /// <returns>True for OCI and Docker manifests.</returns>
    public static bool IsManifest(string? mediaType) => mediaType is ImageManifest or DockerManifest;

    /// <summary>Whether a type is one of indexes.</summary>
    /// <param name="mediaType">A media type without parameters.</param>
    /// <returns>True for OCI indexes and Docker manifest lists.</returns>
    public static bool IsIndex(string? mediaType) => mediaType is ImageIndex or DockerManifestList;

    /// <summary>Whether a type is one of image configurations.</summary>
    /// <param name="mediaType">A media type without parameters.</param>
    /// <returns>True for OCI and Docker configurations.</returns>
    public static bool IsImageConfig(string? mediaType) => mediaType is ImageConfig or DockerImageConfig;

    /// <summary>How a layer of a type is compressed.</summary>
    /// <param name="mediaType">A media type without parameters.</param>
    /// <returns>The compression, or null if the type is none of a layer (encrypted, an artifact's, unknown).</returns>
    public static OciLayerCompression? LayerCompression(string? mediaType) =>
        mediaType switch
        {
            ImageLayer or DockerLayer or "application/vnd.oci.image.layer.nondistributable.v1.tar" => OciLayerCompression.None,
            ImageLayerGzip or DockerLayerGzip or DockerForeignLayerGzip or "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip" =>
                OciLayerCompression.Gzip,
            ImageLayerZstd or DockerLayerZstd or "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd" => OciLayerCompression.Zstd,
            _ => null,
        };
}
