using PodShell.Engine.Storage.Pipeline;
using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Layers;

/// <summary>
/// Unpacks one layer from its blob's bytes: one thread decompresses, another one computes the diff id, reads the tar and makes the files,
/// while whoever brings the bytes goes on. Each byte is read once.
/// </summary>
/// <param name="rootless">Whether this is the root of a user namespace.</param>
/// <param name="limits">Limits.</param>
/// <param name="pool">Buffers.</param>
internal sealed class LayerUnpacker(bool rootless, LayerLimits limits, BlockPool pool)
{
    private const int StackBytes = 512 << 10;

    /// <summary>Unpacks.</summary>
    /// <param name="feed">Brings the blob's bytes, and fails at their end if they were the wrong ones.</param>
    /// <param name="blobBytes">How many there will be.</param>
    /// <param name="root">The layer's empty directory.</param>
    /// <param name="diffId">What the tar must have as its digest; null to accept any.</param>
    /// <param name="target">The layer, for messages.</param>
    /// <param name="budget">The disk space that its image may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What the layer holds, and its diff id.</returns>
    /// <exception cref="PodShellException">What the feed, <see cref="LayerWriter.Apply"/>, <see cref="TarStreamReader.Next"/> and
    /// <see cref="LayerDecompressor"/> throw, or <see cref="ErrorIds.LayerDigestMismatch"/>. When the content is bad, the bytes are read to
    /// their end all the same: that they are the wrong ones says more than what is wrong with them.</exception>
    public async Task<(LayerContents Contents, Digest DiffId)> UnpackAsync(
        Func<BlockChannel, CancellationToken, Task> feed,
        long blobBytes,
        SafeDirectory root,
        Digest? diffId,
        string target,
        ImageBudget budget,
        CancellationToken cancellationToken
    )
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        BlockChannel blob = new(pool, stop.Token);
        BlockChannel tar = new(pool, stop.Token);
        LayerDecompressor decompressor = new(limits, target);
        Task feeding = FeedAsync(feed, blob, stop.Token);
        Task<bool> decompression = RunAsync("unzip", () =>
        {
            decompressor.Run(blob, tar, pool, blobBytes);
            return true;
        });
        try
        {
            return await RunAsync("untar", () => Write(tar, root, diffId, target, budget)).ConfigureAwait(false);
        }
        finally
        {
            // After success all stages have ended by themselves; after a failure they must not be left behind with the directory.
            await stop.CancelAsync().ConfigureAwait(false);
            await decompression.ConfigureAwait(false);
            await feeding.ConfigureAwait(false);
        }
    }

    // Its failure reaches the reader through the channel.
    private static async Task FeedAsync(
        Func<BlockChannel, CancellationToken, Task> feed,
        BlockChannel blob,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await feed(blob, cancellationToken).ConfigureAwait(false);
            blob.Complete();
        }
        catch (Exception e)
        {
            blob.Complete(e);
        }
    }

    private (LayerContents Contents, Digest DiffId) Write(
        BlockChannel tar,
        SafeDirectory root,
        Digest? diffId,
        string target,
        ImageBudget budget
    )
    {
        Errno errno = FileAt.DetachThreadMask();
        if (errno != Errno.None)
        {
            throw LinuxError.Create("unshare(CLONE_FS)", errno);
        }

        using DigestingSource digesting = new(tar, diffId?.Algorithm ?? Digest.Sha256Algorithm);
        TarStreamReader reader = new(digesting, limits, target);
        using LayerWriter writer = new(root, rootless, limits, target, budget);
        LayerContents contents;
        try
        {
            while (reader.Next() is { } entry)
            {
                writer.Apply(entry, reader);
            }

            contents = writer.Finish();
            reader.Drain();
        }
        catch (PodShellException e) when (LayerErrors.IsContent(e))
        {
            if (LayerErrors.WrongBytes(reader.Drain) is { } wrong)
            {
                throw wrong;
            }

            throw;
        }

        Digest actual = digesting.Digest();
        return diffId is null || actual == diffId
            ? (contents, actual)
            : throw new PodShellException(
                ErrorIds.LayerDigestMismatch,
                ErrorKind.InvalidData,
                $"Layer {DisplayText.Quote(target)} unpacks to content with the digest {actual}; the image's configuration says {diffId}.",
                target
            );
    }

    private static Task<T> RunAsync<T>(string name, Func<T> work)
    {
        TaskCompletionSource<T> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(
            () =>
            {
                try
                {
                    result.SetResult(work());
                }
                catch (OperationCanceledException e)
                {
                    result.SetCanceled(e.CancellationToken);
                }
                catch (Exception e)
                {
                    result.SetException(e);
                }
            },
            StackBytes
        )
        {
            IsBackground = true,
            Name = name,
        };
        thread.Start();
        return result.Task;
    }
}
