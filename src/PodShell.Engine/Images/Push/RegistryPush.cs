using PodShell.Engine.Images.Export;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Registry.Client;
using PodShell.Engine.Storage.Layers;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Push;

/// <summary>Brings one image to a registry: its blobs side by side, then its manifest.</summary>
/// <param name="client">The place.</param>
/// <param name="images">The images' rows.</param>
/// <param name="layers">Reads layers.</param>
/// <param name="plan">The form that they get.</param>
/// <param name="progress">Receives the progress of each blob; null for nobody.</param>
internal sealed class RegistryPush(
    RegistryClient client,
    ImageStore images,
    LayerTar layers,
    PushPlan plan,
    IProgress<PullProgress>? progress
)
{
    private const int MaxMounts = 3;

    private string Target => client.Candidate.Name.ToString();

    /// <summary>Pushes.</summary>
    /// <param name="image">The image.</param>
    /// <param name="cancellationToken">Ends it; blobs that arrived stay.</param>
    /// <returns>The image in the form that it has there.</returns>
    /// <exception cref="PodShellException">The failures of registries and of the store.</exception>
    public async Task<ExportedImage> PushAsync(ExportedImage image, CancellationToken cancellationToken)
    {
        OciDescriptor[] pushed = new OciDescriptor[image.DiffIds.Count];
        // A layer that an image has twice is sent once.
        await Parallel
            .ForEachAsync(
                Enumerable.Range(0, pushed.Length).GroupBy(i => (image.Manifest.Layers[i].Digest, image.DiffIds[i])),
                new ParallelOptions { MaxDegreeOfParallelism = RegistryClient.MaxParallelBlobs, CancellationToken = cancellationToken },
                async (same, token) =>
                {
                    int first = same.First();
                    OciDescriptor layer = await PushLayerAsync(image, first, token).ConfigureAwait(false);
                    FaultPoints.Reach(FaultPoint.PushBlob);
                    foreach (int i in same)
                    {
                        pushed[i] = layer;
                    }
                }
            )
            .ConfigureAwait(false);
        ExportedImage finished = plan.Finish(image, pushed);
        OciDescriptor config = finished.Manifest.Config;
        if (!await client.HasBlobAsync(config, cancellationToken).ConfigureAwait(false))
        {
            await client
                .UploadBlobAsync(
                    config,
                    offset => new MemoryStream(finished.Config, (int)offset, finished.Config.Length - (int)offset),
                    null,
                    static _ => { },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        await client
            .PutManifestAsync(finished.ManifestBytes, finished.Manifest.MediaType!, client.Candidate.Source.TagOrDigest, cancellationToken)
            .ConfigureAwait(false);
        FaultPoints.Reach(FaultPoint.PushManifest);
        return finished;
    }

    private async Task<OciDescriptor> PushLayerAsync(ExportedImage image, int index, CancellationToken cancellationToken)
    {
        (OciDescriptor layer, Digest diffId) = (image.Manifest.Layers[index], image.DiffIds[index]);
        UploadSession? session = null;
        if (plan.CompressionOf(layer, always: true) is null)
        {
            // As the image names it, though the store may hold the layer in another blob only.
            (bool there, session) = await IsThereAsync(layer, diffId, cancellationToken).ConfigureAwait(false);
            if (there)
            {
                return layer;
            }
        }

        OciDescriptor blob = layers.Provide(layer, diffId, image.Id, cancellationToken);
        if (plan.CompressionOf(blob, always: true) is { } compression)
        {
            blob = layers.Compress(blob, diffId, compression, plan.Level, cancellationToken);
        }

        if (blob.Digest != layer.Digest)
        {
            (bool there, UploadSession? begun) = await IsThereAsync(blob, diffId, cancellationToken).ConfigureAwait(false);
            session = begun ?? session;
            if (there)
            {
                return blob;
            }
        }

        BlobProgress told = new(progress, Target, blob);
        told.Report(PullPhase.Uploading, 0);
        await client
            .UploadBlobAsync(
                blob,
                offset => layers.OpenBlob(blob, offset),
                session,
                sent => told.Advance(sent, PullPhase.Uploading),
                cancellationToken
            )
            .ConfigureAwait(false);
        told.Report(PullPhase.Complete, blob.Size);
        return blob;
    }

    private async Task<(bool There, UploadSession? Session)> IsThereAsync(
        OciDescriptor blob,
        Digest diffId,
        CancellationToken cancellationToken
    )
    {
        bool there = await client.HasBlobAsync(blob, cancellationToken).ConfigureAwait(false);
        UploadSession? session = null;
        foreach (string from in there ? [] : Repositories(diffId))
        {
            (there, session) = await client.TryMountAsync(blob, from, cancellationToken).ConfigureAwait(false);
            if (there)
            {
                break;
            }
        }

        if (there)
        {
            new BlobProgress(progress, Target, blob).Report(PullPhase.Exists, blob.Size);
        }

        return (there, session);
    }

    // Repositories of this registry from which images with the layer came, or to which they may have gone.
    private IEnumerable<string> Repositories(Digest diffId)
    {
        ImageReference name = client.Candidate.Name;
        return client.Candidate.Source.Domain != name.Domain
            ? []
            : images
                .NamesWith(diffId)
                .Where(other => other.StartsWith(name.Domain + "/", StringComparison.Ordinal))
                .Select(static other => ImageErrors.Parse(other).Path)
                .Where(path => path != client.Candidate.Source.Path)
                .Distinct()
                .Take(MaxMounts);
    }
}
