using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Images.Export;
using PodShell.Engine.Images.Import;
using PodShell.Engine.Images.Pull;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Registry.Client;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Commit;

/// <summary>Makes images of the steps of a build.</summary>
/// <param name="storage">The store.</param>
internal sealed class StepCommitter(ImageStorage storage)
{
    /// <summary>Makes one.</summary>
    /// <param name="step">Of what.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The image's id.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/> and as <see cref="ImageRecorder"/>.</exception>
    public Task<string> CommitAsync(ImageStep step, CancellationToken cancellationToken) =>
        new ImageRecorder(storage).RecordAsync(null, () => Task.Run(() => Make(step), cancellationToken), cancellationToken);

    private MadeImage Make(ImageStep step)
    {
        ExportedImage? source = step.Base is null ? null : ExportedImage.Read(storage.Images, step.Base, []);
        SafeFileHandle? file = null;
        OciDescriptor? layer = null;
        if (step.WriteLayer is { } write)
        {
            (file, layer) = SpooledLayer.Make(storage.Content.IngestDirectory, OciMediaTypes.ImageLayer, write);
        }

        try
        {
            FaultPoints.Reach(FaultPoint.CommitLayer);
            OciImageConfig configuration = Configure(
                step,
                source is null ? null : OciDocuments.ParseImageConfig(source.Config, source.Id),
                layer
            );
            byte[] config = OciDocuments.Serialize(configuration);
            IEnumerable<OciDescriptor> below = source is null || step.Squash ? [] : Below(source);
            OciManifest manifest = ManifestConversion.Make(
                new OciDescriptor
                {
                    MediaType = OciMediaTypes.ImageConfig,
                    Digest = Digest.Sha256(config),
                    Size = config.Length,
                },
                layer is null ? [.. below] : [.. below, layer],
                step.Docker
            );
            if (step.Annotations.Count > 0 && !step.Docker)
            {
                manifest = manifest with { Annotations = step.Annotations };
            }

            byte[] bytes = OciDocuments.Serialize(manifest);
            return new MadeImage(
                new ImageSource(
                    new SelectedImage(new RegistryManifest(manifest.MediaType!, bytes, Digest.Sha256(bytes)), manifest, null, []),
                    new RootFsOrigin(config, file, layer?.Digest),
                    step.Base is null ? "build" : step.Base[..12],
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
    private IEnumerable<OciDescriptor> Below(ExportedImage source)
    {
        LayerBlobs blobs = new(storage.Content, storage.Layers, storage.Images);
        return source.Manifest.Layers.Zip(source.DiffIds, (layer, diffId) => blobs.Find(layer, diffId) ?? layer);
    }

    private static OciImageConfig Configure(ImageStep step, OciImageConfig? source, OciDescriptor? layer)
    {
        Platform platform = step.Platform ?? Platform.Host();
        source ??= new OciImageConfig
        {
            OS = platform.OS,
            Architecture = platform.Architecture,
            Variant = platform.Variant,
            RootFs = new OciRootFs { Type = "layers", DiffIds = [] },
        };
        IReadOnlyList<Digest> below = step.Squash ? [] : source.RootFs.DiffIds;
        return source with
        {
            Created = step.History.Created,
            Author = step.Author ?? source.Author,
            Comment = null,
            RootFs = new OciRootFs { Type = "layers", DiffIds = layer is null ? below : [.. below, layer.Digest] },
            History = step.Squash ? [step.History] : [.. StepHistory.Known(source), step.History],
            Config = step.Defaults,
        };
    }
}
