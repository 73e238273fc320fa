using System.Security.Cryptography;
using PodShell.Engine.Storage.Content;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Engine.Storage.Tar;
using PodShell.Oci.Images;

namespace PodShell.Engine.Storage.Layers;

/// <summary>Brings one layer into the store: blob and unpacked form in one pass, or whichever of both is missing.</summary>
/// <param name="content">The blobs.</param>
/// <param name="layers">The layers.</param>
/// <param name="unpacker">Unpacks.</param>
/// <param name="pool">Buffers.</param>
/// <param name="isUsed">Whether an image has a layer.</param>
/// <param name="log">Receives what could not be kept.</param>
internal sealed class LayerFetcher(
    ContentStore content,
    LayerStore layers,
    LayerUnpacker unpacker,
    BlockPool pool,
    Func<Digest, bool> isUsed,
    IEngineLog log
)
{
    /// <summary>
    /// Makes sure that a layer is there. What another command brings at the same moment is waited for; what an attempt before left is used.
    /// Idempotent.
    /// </summary>
    /// <param name="blob">The blob.</param>
    /// <param name="diffId">The diff id that the image's configuration names.</param>
    /// <param name="origin">Where the blob comes from.</param>
    /// <param name="progress">Receives its progress.</param>
    /// <param name="budget">The disk space that its image may take.</param>
    /// <param name="cancellationToken">Ends it; what arrived stays for the next attempt.</param>
    /// <returns>What the layer holds.</returns>
    /// <exception cref="PodShellException">What <see cref="LayerUnpacker.UnpackAsync"/> and the origin throw.</exception>
    public async Task<LayerContents> EnsureAsync(
        OciDescriptor blob,
        Digest diffId,
        IBlobOrigin origin,
        BlobProgress progress,
        ImageBudget budget,
        CancellationToken cancellationToken
    )
    {
        if (layers.TryGet(diffId) is { } there)
        {
            progress.Report(PullPhase.Exists, blob.Size);
            return there;
        }

        HeldLock? held = layers.TryLock(diffId);
        if (held is null)
        {
            progress.Report(PullPhase.Waiting, 0);
            held = await layers.LockAsync(diffId, cancellationToken).ConfigureAwait(false);
        }

        using (held)
        {
            if ((layers.TryGet(diffId) ?? Repair(diffId)) is { } made)
            {
                progress.Report(PullPhase.Exists, blob.Size);
                return made;
            }

            FaultPoints.Reach(FaultPoint.LayerLocked);
            LayerContents contents = await FetchAsync(blob, diffId, origin, progress, budget, cancellationToken).ConfigureAwait(false);
            progress.Report(PullPhase.Complete, blob.Size);
            return contents;
        }
    }

    /// <summary>Fetches the blob of a layer that is unpacked already.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="origin">Where it can be had.</param>
    /// <param name="progress">Receives it.</param>
    /// <param name="budget">What the image may still take.</param>
    /// <param name="cancellationToken">Ends it; what arrived serves the next attempt.</param>
    /// <returns>A task for the end; the blob has the digest that it should.</returns>
    /// <exception cref="PodShellException">As <see cref="EnsureAsync"/>.</exception>
    public async Task RestoreAsync(
        OciDescriptor blob,
        IBlobOrigin origin,
        BlobProgress progress,
        ImageBudget budget,
        CancellationToken cancellationToken
    )
    {
        using BlobIngest? ingest = await content.BeginAsync(blob.Digest, blob.Size, cancellationToken).ConfigureAwait(false);
        if (ingest is null)
        {
            return;
        }

        log.Verbose($"The blob {blob.Digest} was not in the store any more; it is fetched again.");
        budget.Take(blob.Size);
        await DownloadAsync(ingest, blob, origin, progress, Drop, cancellationToken).ConfigureAwait(false);
        progress.Report(PullPhase.Complete, blob.Size);

        ValueTask Drop(byte[] buffer, int length)
        {
            pool.Return(buffer);
            return ValueTask.CompletedTask;
        }
    }

    // A layer whose description is broken, by a power cut for instance. Nobody has one that belongs to no image: it is fetched anew, and
    // with it what else may not have reached the disk. Containers may run on one that belongs to an image: only what is said of it is
    // written anew, unless its files are gone as well.
    private LayerContents? Repair(Digest diffId)
    {
        if (!layers.Exists(diffId))
        {
            return null;
        }

        if (isUsed(diffId) && layers.HasFiles(diffId))
        {
            log.Warning($"What the store says of the layer {diffId} was broken; it is described anew from its files.");
            return layers.Describe(diffId);
        }

        log.Warning($"What the store says of the layer {diffId} was broken; it is fetched again.");
        layers.Remove([diffId.Hex]);
        return null;
    }

    private async Task<LayerContents> FetchAsync(
        OciDescriptor blob,
        Digest diffId,
        IBlobOrigin origin,
        BlobProgress progress,
        ImageBudget budget,
        CancellationToken cancellationToken
    )
    {
        using BlobIngest? ingest = await content.BeginAsync(blob.Digest, blob.Size, cancellationToken).ConfigureAwait(false);
        if (ingest is null)
        {
            return await UnpackAsync(blob, diffId, (output, _) => ReadBlobAsync(blob, output), budget, cancellationToken)
                .ConfigureAwait(false);
        }

        budget.Take(blob.Size);
        bool resumed = ingest.Kept > 0;
        try
        {
            return await IngestAsync(ingest).ConfigureAwait(false);
        }
        catch (PodShellException e) when (resumed && LayerErrors.IsContent(e))
        {
            // A power cut can leave a partial blob whose bytes were never written. Fetched whole, it is right or really wrong.
            log.Verbose($"What was kept of {blob.Digest} is not right ({e.Message}); it is fetched again.");
            ingest.Discard();
            return await IngestAsync(ingest).ConfigureAwait(false);
        }

        async Task<LayerContents> IngestAsync(BlobIngest into)
        {
            try
            {
                return await UnpackAsync(
                        blob,
                        diffId,
                        (output, token) => DownloadAsync(into, blob, origin, progress, output.WriteAsync, token),
                        budget,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
            catch (PodShellException e) when (e.Kind is not (ErrorKind.ConnectionFailed or ErrorKind.Timeout))
            {
                // Trying again gives the same, or needs the space: nothing is worth keeping.
                into.Discard();
                content.Remove(blob.Digest);
                throw;
            }
        }
    }

    private async Task<LayerContents> UnpackAsync(
        OciDescriptor blob,
        Digest diffId,
        Func<BlockChannel, CancellationToken, Task> feed,
        ImageBudget budget,
        CancellationToken cancellationToken
    )
    {
        using StagedLayer staged = layers.Stage(diffId.Hex);
        FaultPoints.Reach(FaultPoint.LayerStaged);
        (LayerContents? contents, _) = await unpacker
            .UnpackAsync(feed, blob.Size, staged.Root, diffId, blob.Digest.ToString(), budget, cancellationToken)
            .ConfigureAwait(false);
        FaultPoints.Reach(FaultPoint.LayerUnpacked);
        LayerStore.Commit(
            staged,
            diffId,
            contents with
            {
                Blob = new OciDescriptor
                {
                    MediaType = blob.MediaType,
                    Digest = blob.Digest,
                    Size = blob.Size,
                },
            }
        );
        FaultPoints.Reach(FaultPoint.LayerRenamed);
        Report(blob, contents);
        return contents;
    }

    private void Report(OciDescriptor blob, LayerContents contents)
    {
        if (contents.SkippedDevices > 0)
        {
            log.Verbose(
                $"Layer {blob.Digest} has {contents.SkippedDevices} device nodes that a user namespace may not make; they were left out."
            );
        }

        if (contents.SkippedAttributes > 0)
        {
            log.Warning(
                $"{contents.SkippedAttributes} extended attributes (such as file capabilities) of layer {blob.Digest} "
                    + "could not be set on this file system."
            );
        }
    }

    private async Task DownloadAsync(
        BlobIngest ingest,
        OciDescriptor blob,
        IBlobOrigin origin,
        BlobProgress progress,
        Func<byte[], int, ValueTask> output,
        CancellationToken cancellationToken
    )
    {
        await ingest.ReplayAsync(output, pool).ConfigureAwait(false);
        progress.Report(PullPhase.Downloading, ingest.Position);
        if (ingest.Position < blob.Size)
        {
            Stream stream = await origin.OpenAsync(blob, ingest.Position, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                await CopyAsync(stream, ingest, progress, output, cancellationToken).ConfigureAwait(false);
            }
        }

        ingest.Complete();
        FaultPoints.Reach(FaultPoint.BlobRenamed);
    }

    private async Task CopyAsync(
        Stream stream,
        BlobIngest ingest,
        BlobProgress progress,
        Func<byte[], int, ValueTask> output,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            byte[] buffer = pool.Rent();
            int length = await stream
                .ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            if (length == 0)
            {
                pool.Return(buffer);
                return;
            }

            ingest.Append(buffer.AsSpan(0, length));
            FaultPoints.Reach(FaultPoint.BlobPartial);
            progress.Advance(ingest.Position);
            await output(buffer, length).ConfigureAwait(false);
        }
    }

    // The blob was kept but its layer was not: it is checked again as it is read.
    private async Task ReadBlobAsync(OciDescriptor blob, BlockChannel output)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(content.PathOf(blob.Digest));
        using IncrementalHash hash = System.Security.Cryptography.IncrementalHash.CreateHash(
            blob.Digest.Algorithm == Digest.Sha512Algorithm
                ? System.Security.Cryptography.HashAlgorithmName.SHA512
                : System.Security.Cryptography.HashAlgorithmName.SHA256
        );
        for (long position = 0; ; )
        {
            byte[] buffer = pool.Rent();
            int length = RandomAccess.Read(file, buffer.AsSpan(0, BlockPool.BlockBytes), position);
            if (length == 0)
            {
                pool.Return(buffer);
                break;
            }

            hash.AppendData(buffer, 0, length);
            position += length;
            await output.WriteAsync(buffer, length).ConfigureAwait(false);
        }

        if (Digest.FromHash(blob.Digest.Algorithm, hash.GetHashAndReset()) != blob.Digest)
        {
            content.Remove(blob.Digest);
            throw new PodShellException(
                ErrorIds.StoreCorrupt,
                ErrorKind.InvalidData,
                $"The stored blob {blob.Digest} did not have its content any more; it was removed.",
                blob.Digest.ToString(),
                "Pull the image again."
            );
        }
    }
}
