using PodShell.Oci;

namespace PodShell.Engine.Images.Export;

/// <summary>
/// Says a manifest in the words of the other specification. Configuration and layers stay what they are, byte for byte, and with them the
/// image's id; one that is in the wanted words already stays as it is, and with it its digest.
/// </summary>
internal static class ManifestConversion
{
    private static readonly (string Oci, string Docker)[] s_types =
    [
        (OciMediaTypes.ImageManifest, OciMediaTypes.DockerManifest),
        (OciMediaTypes.ImageConfig, OciMediaTypes.DockerImageConfig),
        (OciMediaTypes.ImageLayer, OciMediaTypes.DockerLayer),
        (OciMediaTypes.ImageLayerGzip, OciMediaTypes.DockerLayerGzip),
        (OciMediaTypes.ImageLayerZstd, OciMediaTypes.DockerLayerZstd),
    ];

    /// <summary>A manifest of the OCI image specification.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The bytes.</returns>
    public static byte[] ToOci(ExportedImage image) =>
        image.Manifest.IsDocker
            ? Convert(image.Manifest, static type => s_types.FirstOrDefault(pair => pair.Docker == type).Oci)
            : image.ManifestBytes;

    /// <summary>A manifest of Docker's schema 2. Annotations, which it does not know, are left out.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The bytes.</returns>
    public static byte[] ToDocker(ExportedImage image) =>
        image.Manifest.IsDocker
            ? image.ManifestBytes
            : Convert(image.Manifest, static type => s_types.FirstOrDefault(pair => pair.Oci == type).Docker);

    private static byte[] Convert(OciManifest manifest, Func<string, string?> type) =>
        OciDocuments.Serialize(
            new OciManifest
            {
                SchemaVersion = 2,
                MediaType = type(manifest.MediaType ?? OciMediaTypes.ImageManifest),
                Config = Descriptor(manifest.Config, type),
                Layers = [.. manifest.Layers.Select(layer => Descriptor(layer, type))],
            }
        );

    private static OciDescriptor Descriptor(OciDescriptor descriptor, Func<string, string?> type) =>
        new()
        {
            MediaType = type(descriptor.MediaType) ?? descriptor.MediaType,
            Digest = descriptor.Digest,
            Size = descriptor.Size,
        };
}
