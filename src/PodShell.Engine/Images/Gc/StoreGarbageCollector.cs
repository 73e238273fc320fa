using PodShell.Engine.Images.Store;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Storage.Content;
using PodShell.Engine.Storage.Layers;
using PodShell.Linux.Files;

namespace PodShell.Engine.Images.Gc;

/// <summary>
/// Removes files that no image needs: what removals leave, what failed and killed pulls leave. What is needed is asked of the database each
/// time, so that a kill at any point loses nothing and leaves nothing for good.
/// </summary>
/// <param name="storeLock">Keeps it apart from pulls.</param>
/// <param name="content">The blobs.</param>
/// <param name="layers">The layers.</param>
/// <param name="images">The images.</param>
/// <param name="unknown">Tells of containers that the database does not know: nothing that they may need goes.</param>
internal sealed class StoreGarbageCollector(
    StoreLock storeLock,
    ContentStore content,
    LayerStore layers,
    ImageStore images,
    UnknownContainers unknown
)
{
    // Half a download of last week is worth less than the space that it takes.
    private static readonly TimeSpan PartsAreKept = TimeSpan.FromDays(7);

    /// <summary>
    /// Keeps removals of files away while files are relied on that no image has yet. What they had to leave meanwhile goes at the end, by
    /// whoever is the last.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting for a removal.</param>
    /// <param name="sweepAfter">False for who only looks, and deletes nothing of a store whose database may be lost.</param>
    /// <returns>What to dispose at the end.</returns>
    public async ValueTask<IDisposable> ShareAsync(CancellationToken cancellationToken, bool sweepAfter = true)
    {
        FileLock held = await storeLock.ShareAsync(cancellationToken).ConfigureAwait(false);
        return sweepAfter ? new Share(this, held) : held;
    }

    /// <summary>Removes everything that is not needed, unless a pull runs; then the last of them does.</summary>
    /// <returns>Whether it was done.</returns>
    public bool TrySweep()
    {
        bool done = TryOwn(Sweep);
        SweepRemoved();
        return done;
    }

    /// <summary>
    /// Removes what killed pulls left and no pull can use, and all that killed imports and removals left, unless another pull runs. Cheap.
    /// </summary>
    /// <param name="parts">Whether to remove incomplete blobs as well, with which the next pull would go on.</param>
    public void TrySweepStale(bool parts = false)
    {
        TryOwn(() =>
        {
            if (content.HasUnendedImport() || content.RemovedImages().Count > 0)
            {
                Sweep();
                return;
            }

            layers.Sweep();
            content.SweepIngest(parts ? null : DateTime.UtcNow - PartsAreKept);
        });
        SweepRemoved();
    }

    // Who finds the lock taken leaves a mark; so whoever had it looks for marks after giving it back.
    private void SweepRemoved()
    {
        HashSet<string> before = [];
        for (
            HashSet<string> left = content.RemovedImages();
            left.Count > 0 && !left.SetEquals(before) && TryOwn(Sweep);
            left = content.RemovedImages()
        )
        {
            before = left;
        }
    }

    private bool TryOwn(Action work)
    {
        using FileLock? owned = storeLock.TryOwn();
        if (owned is null)
        {
            return false;
        }

        work();
        return true;
    }

    private void Sweep()
    {
        layers.Sweep();
        if (unknown.Any())
        {
            // Their images may be as unknown as they are; 'system check --repair' takes them in again.
            return;
        }

        // Before the database is asked: what is removed after that is swept after that.
        List<FileLock> removals = content.TakeRemovals();
        try
        {
            SweepUnused();
            removals.ForEach(static removal => removal.DeleteFile());
        }
        finally
        {
            removals.ForEach(static removal => removal.Dispose());
        }
    }

    private void SweepUnused()
    {
        HashSet<string> usedLayers = images.UsedLayers();
        layers.Remove(layers.List().Where(hex => !usedLayers.Contains(hex)));
        FaultPoints.Reach(FaultPoint.LayersRemoved);
        HashSet<string> usedBlobs = images.UsedBlobs();
        foreach (Digest blob in content.List())
        {
            if (!usedBlobs.Contains(blob.ToString()))
            {
                content.Remove(blob);
            }
        }

        content.SweepIngest(null);
    }

    private sealed class Share(StoreGarbageCollector collector, FileLock held) : IDisposable
    {
        public void Dispose()
        {
            held.Dispose();
            collector.SweepRemoved();
        }
    }
}
