using PodShell.Engine.Images.Store;
using PodShell.Engine.Registry.Client;
using PodShell.Engine.Storage.Content;
using PodShell.Engine.Storage.Layers;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Pull;

/// <summary>
/// Brings all parts of an image into the store, its layers side by side. The image is not visible until its row is recorded.
/// </summary>
/// <param name="content">The blobs.</param>
/// <param name="layers">The layers.</param>
/// <param name="fetcher">Brings one layer.</param>
/// <param name="blobs">Finds blobs of layers that are there.</param>
/// <param name="budgets">Makes the budget of an image, by its name.</param>
/// <param name="log">Receives oddities.</param>
internal sealed class ImageAssembler(
    ContentStore content,
    LayerStore layers,
    LayerFetcher fetcher,
    LayerBlobs blobs,
    Func<string, ImageBudget> budgets,
    IEngineLog log
)
{
    /// <summary>Brings an image in. For holders of the store's shared lock. Idempotent: what is there is not fetched.</summary>
    /// <param name="source">The image.</param>
    /// <param name="progress">Receives the progress of each blob.</param>
    /// <param name="cancellationToken">Ends it; what arrived serves the next attempt.</param>
    /// <returns>The image, ready to be recorded.</returns>
    /// <exception cref="PodShellException">As <see cref="LayerFetcher.EnsureAsync"/> and <see cref="OciDocuments"/>' readers;
    /// <see cref="ErrorIds.ManifestUnsupported"/>, <see cref="ErrorIds.LayerUnsupported"/>,
    /// <see cref="ErrorIds.ImageConfigInvalid"/>.</exception>
    public async Task<StoredImage> AssembleAsync(ImageSource source, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        (OciManifest? manifest, string? target) = (source.Image.Document, source.Target);
        if (!OciMediaTypes.IsImageConfig(manifest.Config.MediaType))
        {
            throw new PodShellException(
                ErrorIds.ManifestUnsupported,
                ErrorKind.InvalidData,
                $"'{DisplayText.Quote(target)}' is no container image but an artifact of the type "
                    + $"'{DisplayText.Quote(manifest.ArtifactType ?? manifest.Config.MediaType)}'.",
                target
            );
        }

        byte[] configBytes = await ReadConfigAsync(source, cancellationToken).ConfigureAwait(false);
        OciImageConfig config = OciDocuments.ParseImageConfig(configBytes, target);
        if (config.RootFs.DiffIds.Count != manifest.Layers.Count)
        {
            throw new PodShellException(
                ErrorIds.ImageConfigInvalid,
                ErrorKind.InvalidData,
                $"'{DisplayText.Quote(target)}' has {manifest.Layers.Count} layers in its manifest and "
                    + $"{config.RootFs.DiffIds.Count} in its configuration.",
                target
            );
        }

        Platform platform = config.GetPlatform() ?? source.Image.Platform ?? Platform.Host();
        if ((source.Wanted ?? Platform.Host()).Distance(platform) is null)
        {
            log.Warning($"The image '{DisplayText.Quote(target)}' is made for {platform}, not for {source.Wanted ?? Platform.Host()}.");
        }

        LayerContents[] contents = await FetchLayersAsync(source, config.RootFs.DiffIds, progress, cancellationToken).ConfigureAwait(false);
        content.Write(manifest.Config.Digest, configBytes);
        content.Write(source.Image.Manifest.Digest, source.Image.Manifest.Content.Span);
        foreach (RegistryManifest index in source.Image.Indexes)
        {
            content.Write(index.Digest, index.Content.Span);
        }

        return new StoredImage
        {
            Id = manifest.Config.Digest.Hex,
            Digest = source.Image.Manifest.Digest,
            ManifestBytes = source.Image.Manifest.Content,
            Manifest = manifest,
            ConfigBytes = configBytes,
            Config = config,
            Platform = platform,
            Size = contents.Sum(static layer => layer.Size),
            Stack = Stack(config.RootFs.DiffIds, contents),
            Blobs =
            [
                manifest.Config.Digest,
                source.Image.Manifest.Digest,
                .. source.Image.Indexes.Select(static index => index.Digest),
                // An image whose layer is there in another image's blob keeps that one.
                .. manifest.Layers.Zip(config.RootFs.DiffIds, (layer, diffId) => (blobs.Find(layer, diffId) ?? layer).Digest),
            ],
            RegistryDigests = [source.Image.Manifest.Digest, .. source.Image.Indexes.Select(static index => index.Digest)],
        };
    }

    private async Task<byte[]> ReadConfigAsync(ImageSource source, CancellationToken cancellationToken)
    {
        OciDescriptor descriptor = source.Image.Document.Config;
        if (descriptor.Size > OciLimits.ImageConfigBytes)
        {
            throw new PodShellException(
                ErrorIds.ImageConfigTooLarge,
                ErrorKind.InvalidData,
                $"The configuration of '{DisplayText.Quote(source.Target)}' has {descriptor.Size} bytes, more than "
                    + $"{OciLimits.ImageConfigBytes}.",
                source.Target
            );
        }

        if (content.TryRead(descriptor.Digest, OciLimits.ImageConfigBytes) is { } stored)
        {
            return stored;
        }

        Stream stream = await source.Origin.OpenAsync(descriptor, 0, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] bytes = new byte[descriptor.Size + 1];
            int length = await stream
                .ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            return length == descriptor.Size && descriptor.Digest.Matches(bytes.AsSpan(0, length))
                ? bytes[..length]
                : throw new PodShellException(
                    ErrorIds.DigestMismatch,
                    ErrorKind.InvalidData,
                    $"The configuration of '{DisplayText.Quote(source.Target)}' does not have the digest "
                        + $"{descriptor.Digest} and size {descriptor.Size} that its manifest says.",
                    source.Target
                );
        }
    }

    private async Task<LayerContents[]> FetchLayersAsync(
        ImageSource source,
        IReadOnlyList<Digest> diffIds,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (diffIds.Count == 0)
        {
            layers.MakeEmpty();
            return [];
        }

        using CancellationTokenSource failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using SemaphoreSlim slots = new(RegistryClient.MaxParallelBlobs);
        ImageBudget budget = budgets(source.Target);
        // A layer that an image has twice (usually an empty one) is fetched once.
        Dictionary<Digest, Task<LayerContents>> fetches = new();
        for (int i = 0; i < diffIds.Count; i++)
        {
            (OciDescriptor? blob, Digest? diffId) = (source.Image.Document.Layers[i], diffIds[i]);
            if (OciMediaTypes.LayerCompression(blob.MediaType) is null)
            {
                throw new PodShellException(
                    ErrorIds.LayerUnsupported,
                    ErrorKind.InvalidData,
                    $"A layer of '{DisplayText.Quote(source.Target)}' is of the type "
                        + $"'{DisplayText.Quote(blob.MediaType)}', which is not supported.",
                    source.Target
                );
            }

            fetches.TryAdd(diffId, null!);
        }

        for (int i = 0; i < diffIds.Count; i++)
        {
            (OciDescriptor? blob, Digest? diffId) = (source.Image.Document.Layers[i], diffIds[i]);
            fetches[diffId] ??= FetchLayerAsync(blob, diffId, source, progress, budget, slots, failed);
        }

        try
        {
            await Task.WhenAll(fetches.Values).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The others were cancelled because one failed: that one is the cause.
            throw fetches.Values.First(static fetch => fetch.IsFaulted).Exception!.InnerException!;
        }

        return [.. diffIds.Select(diffId => fetches[diffId].Result)];
    }

    private async Task<LayerContents> FetchLayerAsync(
        OciDescriptor blob,
        Digest diffId,
        ImageSource source,
        IProgress<PullProgress>? progress,
        ImageBudget budget,
        SemaphoreSlim slots,
        CancellationTokenSource failed
    )
    {
        await slots.WaitAsync(failed.Token).ConfigureAwait(false);
        try
        {
            BlobProgress told = new(progress, source.Target, blob);
            LayerContents contents = await fetcher
                .EnsureAsync(blob, diffId, source.Origin, told, budget, failed.Token)
                .ConfigureAwait(false);
            if (source.Origin is not StoredOrigin && blobs.Find(blob, diffId) is null)
            {
                // Unpacked as it is, but nothing of it could be saved or pushed.
                await fetcher.RestoreAsync(blob, source.Origin, told, budget, failed.Token).ConfigureAwait(false);
            }

            return contents;
        }
        catch
        {
            await failed.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            slots.Release();
        }
    }

    // The topmost first; what lies below a layer that hides everything is left out. One layer twice in a stack is refused by overlay, and
    // the lower one of the two shows nothing that the upper one does not.
    private static List<string> Stack(IReadOnlyList<Digest> diffIds, LayerContents[] contents)
    {
        List<string> stack = new();
        for (int i = diffIds.Count - 1; i >= 0; i--)
        {
            if (!stack.Contains(diffIds[i].Hex))
            {
                stack.Add(diffIds[i].Hex);
            }

            if (contents[i].Opaque)
            {
                break;
            }
        }

        return stack.Count > 0 ? stack : [LayerStore.Empty];
    }
}
