using PodShell.Oci.Images;

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

    /// <summary>Gives an image other blobs of its layers, or the other form.</summary>
    /// <param name="image">The image.</param>
    /// <param name="layers">The blobs, of types of either form.</param>
    /// <param name="docker">Whether the manifest is to be Docker's.</param>
    /// <returns>The image; the same where nothing changes.</returns>
    public static ExportedImage With(ExportedImage image, IReadOnlyList<OciDescriptor> layers, bool docker)
    {
        Func<string, string?> type = Types(docker);
        if (image.Manifest.IsDocker == docker && layers.SequenceEqual(image.Manifest.Layers))
        {
            return image;
        }

        OciManifest manifest = image.Manifest with
        {
            Layers = [.. layers.Select(layer => image.Manifest.Layers.Contains(layer) ? layer : Descriptor(layer, type))],
        };
        byte[] bytes =
            image.Manifest.IsDocker == docker
                ? OciDocuments.Serialize(manifest)
                : OciDocuments.Serialize(Make(manifest.Config, manifest.Layers, docker));
        return image with { Manifest = OciDocuments.ParseManifest(bytes, null, image.Id), ManifestBytes = bytes };
    }

    /// <summary>Makes a manifest.</summary>
    /// <param name="config">The configuration, of a type of either form.</param>
    /// <param name="layers">The layers, the lowest first, of types of either form.</param>
    /// <param name="docker">Whether the manifest is to be Docker's.</param>
    /// <returns>The manifest.</returns>
    public static OciManifest Make(OciDescriptor config, IReadOnlyList<OciDescriptor> layers, bool docker)
    {
        Func<string, string?> type = Types(docker);
        return new OciManifest
        {
            SchemaVersion = 2,
            MediaType = docker ? OciMediaTypes.DockerManifest : OciMediaTypes.ImageManifest,
            Config = Descriptor(config, type),
            Layers = [.. layers.Select(layer => Descriptor(layer, type))],
        };
    }

    private static Func<string, string?> Types(bool docker) =>
        docker
            ? static from => s_types.FirstOrDefault(pair => pair.Oci == from).Docker
            : static from => s_types.FirstOrDefault(pair => pair.Docker == from).Oci;

    private static OciDescriptor Descriptor(OciDescriptor descriptor, Func<string, string?> type) =>
        new()
        {
            MediaType = type(descriptor.MediaType) ?? descriptor.MediaType,
            Digest = descriptor.Digest,
            Size = descriptor.Size,
        };
}
