using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Export;

/// <summary>Writes one image as the transport <c>dir:</c> does: its manifest beside its blobs.</summary>
/// <param name="target">The directory.</param>
/// <param name="layers">Reads layers.</param>
/// <param name="compress">Whether layers that are not compressed are.</param>
/// <param name="keepsForm">Whether the manifest stays OCI's if it is; else it becomes Docker's.</param>
internal sealed class DockerDirectoryWriter(IExportTarget target, LayerTar layers, bool compress, bool keepsForm) : IImageWriter
{
    /// <inheritdoc/>
    public void Write(ExportedImage image, Action<int> written, CancellationToken cancellationToken)
    {
        List<OciDescriptor> made = [];
        for (int i = 0; i < image.Manifest.Layers.Count; i++)
        {
            OciDescriptor layer = image.Manifest.Layers[i];
            if (compress && OciMediaTypes.LayerCompression(layer.MediaType) == OciLayerCompression.None)
            {
                layer = layers.Compress(layer, image.DiffIds[i], ImageCompression.Gzip, null, cancellationToken);
            }

            using Stream blob = layers.OpenBlob(layer);
            target.Add(layer.Digest.Hex, blob, cancellationToken);
            made.Add(layer);
            written(i);
        }

        target.Add(image.Manifest.Config.Digest.Hex, image.Config);
        byte[] bytes = ManifestConversion.With(image, made, image.Manifest.IsDocker || !keepsForm).ManifestBytes;
        target.Replace("version", "Directory Transport Version: 1.1\n"u8);
        target.Replace("manifest.json", bytes);
    }

    /// <inheritdoc/>
    public void Complete() => target.Complete();
}
