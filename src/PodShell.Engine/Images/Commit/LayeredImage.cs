using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Images.Export;
using PodShell.Engine.Images.Import;
using PodShell.Engine.Images.Pull;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Registry.Client;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Commit;

/// <summary>Makes an image of the layers of another one and one more, as commits and steps of builds are.</summary>
/// <param name="storage">The store.</param>
internal sealed class LayeredImage(ImageStorage storage)
{
    /// <summary>Whose layers it has; <see langword="null"/> for none.</summary>
    public required ExportedImage? Below { get; init; }

    /// <summary>Writes the tar of the further layer; <see langword="null"/> for an image without one.</summary>
    public required Action<Stream>? WriteLayer { get; init; }

    /// <summary>Makes the configuration, of the further layer.</summary>
    public required Func<OciDescriptor?, OciImageConfig> Configure { get; init; }

    /// <summary>Whether it has Docker's form.</summary>
    public required bool Docker { get; init; }

    /// <summary>Annotations of the manifest, for which Docker's form has no place.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>What messages call it.</summary>
    public required string Name { get; init; }

    /// <summary>Makes it.</summary>
    /// <returns>The image; its layer's file goes with it.</returns>
    public MadeImage Make()
    {
        SafeFileHandle? file = null;
        OciDescriptor? layer = null;
        if (WriteLayer is { } write)
        {
            (file, layer) = SpooledLayer.Make(storage.Content.IngestDirectory, OciMediaTypes.ImageLayer, write);
        }

        try
        {
            FaultPoints.Reach(FaultPoint.CommitLayer);
            OciImageConfig configuration = Configure(layer);
            byte[] config = OciDocuments.Serialize(configuration);
            IEnumerable<OciDescriptor> below = Below is null ? [] : Layers(Below);
            OciManifest manifest = ManifestConversion.Make(
                new OciDescriptor
                {
                    MediaType = OciMediaTypes.ImageConfig,
                    Digest = Digest.Sha256(config),
                    Size = config.Length,
                },
                layer is null ? [.. below] : [.. below, layer],
                Docker
            );
            if (Annotations.Count > 0 && !Docker)
            {
                manifest = manifest with { Annotations = Annotations };
            }

            byte[] bytes = OciDocuments.Serialize(manifest);
            return new MadeImage(
                new ImageSource(
                    new SelectedImage(new RegistryManifest(manifest.MediaType!, bytes, Digest.Sha256(bytes)), manifest, null, []),
                    new RootFsOrigin(config, file, layer?.Digest),
                    Name,
                    configuration.GetPlatform()
                ),
                file
            );
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    // Blobs that are there: the one that the image names may have come with another image, compressed otherwise.
    private IEnumerable<OciDescriptor> Layers(ExportedImage source)
    {
        LayerBlobs blobs = new(storage.Content, storage.Layers, storage.Images);
        return source.Manifest.Layers.Zip(source.DiffIds, (layer, diffId) => blobs.Find(layer, diffId) ?? layer);
    }
}
