using PodShell.Engine.Images;
using PodShell.Engine.State;

namespace PodShell.Engine.Storage;

/// <summary>
/// Removes files that no image needs: what removals leave, what failed and killed pulls leave. What is needed is asked of the database each
/// time, so that a kill at any point loses nothing and leaves nothing for good.
/// </summary>
/// <param name="storeLock">Keeps it apart from pulls.</param>
/// <param name="content">The blobs.</param>
/// <param name="layers">The layers.</param>
/// <param name="images">The images.</param>
/// <param name="unknown">Tells of containers that the database does not know: nothing that they may need goes.</param>
internal sealed class StoreSweeper(StoreLock storeLock, ContentStore content, LayerStore layers, ImageStore images, UnknownContainers unknown)
{
    // Half a download of last week is worth less than the space that it takes.
    private static readonly TimeSpan PartsAreKept = TimeSpan.FromDays(7);

    /// <summary>Removes everything that is not needed, unless a pull runs; then a later sweep does.</summary>
    /// <returns>Whether it was done.</returns>
    public bool TrySweep()
    {
        using var owned = storeLock.TryOwn();
        if (owned is null)
        {
            return false;
        }

        Sweep();
        return true;
    }

    /// <summary>Removes what killed pulls left and no pull can use, and all that killed imports left, unless another pull runs. Cheap.</summary>
    public void TrySweepStale()
    {
        using var owned = storeLock.TryOwn();
        if (owned is null)
        {
            return;
        }

        if (content.HasUnendedImport())
        {
            Sweep();
            return;
        }

        layers.Sweep();
        content.SweepIngest(DateTime.UtcNow - PartsAreKept);
    }

    private void Sweep()
    {
        layers.Sweep();
        if (unknown.Any())
        {
            // Their images may be as unknown as they are; 'system check --repair' takes them in again.
            return;
        }

        var usedLayers = images.UsedLayers();
        layers.Remove(layers.List().Where(hex => !usedLayers.Contains(hex)));
        FaultPoints.Reach(FaultPoint.LayersRemoved);
        var usedBlobs = images.UsedBlobs();
        foreach (var blob in content.List())
        {
            if (!usedBlobs.Contains(blob.ToString()))
            {
                content.Remove(blob);
            }
        }

        content.SweepIngest(null);
    }
}
