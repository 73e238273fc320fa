using System.IO.Compression;
using System.Security.Cryptography;
using PodShell.Oci;

namespace PodShell.Engine.Images.Export;

/// <summary>Writes one image as the transport <c>dir:</c> does: its manifest beside its blobs.</summary>
/// <param name="target">The directory.</param>
/// <param name="layers">Reads layers.</param>
/// <param name="compress">Whether layers that are not compressed are.</param>
internal sealed class DockerDirectoryWriter(IExportTarget target, LayerTar layers, bool compress) : IImageWriter
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
                layer = Compress(layer, image.DiffIds[i], cancellationToken);
            }
            else
            {
                using Stream blob = layers.OpenBlob(layer);
                target.Add(layer.Digest.Hex, blob, cancellationToken);
            }

            made.Add(layer);
            written(i);
        }

        target.Add(image.Manifest.Config.Digest.Hex, image.Config);
        bool changed = !made.SequenceEqual(image.Manifest.Layers);
        OciManifest manifest = image.Manifest with { Layers = made };
        byte[] bytes = ManifestConversion.ToDocker(
            changed ? image with { Manifest = manifest, ManifestBytes = OciDocuments.Serialize(manifest) } : image
        );
        target.Replace("version", "Directory Transport Version: 1.1\n"u8);
        target.Replace("manifest.json", bytes);
    }

    /// <inheritdoc/>
    public void Complete() => target.Complete();

    private OciDescriptor Compress(OciDescriptor layer, Digest diffId, CancellationToken cancellationToken)
    {
        // Once to learn its name, once to write it: what is compressed twice is the same twice.
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using HashedStream measured = new(hash);
        Zip(measured);
        OciDescriptor compressed = new()
        {
            MediaType = layer.MediaType == OciMediaTypes.DockerLayer ? OciMediaTypes.DockerLayerGzip : OciMediaTypes.ImageLayerGzip,
            Digest = Digest.FromHash(Digest.Sha256Algorithm, hash.GetHashAndReset()),
            Size = measured.Length,
        };
        target.Add(compressed.Digest.Hex, Zip);
        return compressed;

        void Zip(Stream output)
        {
            using GZipStream zip = new(output, CompressionLevel.Optimal, leaveOpen: true);
            layers.Write(layer, diffId, zip, cancellationToken);
        }
    }
}
