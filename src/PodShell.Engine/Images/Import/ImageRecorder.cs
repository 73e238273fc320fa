using PodShell.Engine.Images.Store;
using PodShell.Engine.Storage.Content;

namespace PodShell.Engine.Images.Import;

/// <summary>
/// Takes an image that is made here into the store: all or nothing, and a kill leaves a mark by which the next sweep knows.
/// </summary>
/// <param name="storage">The store.</param>
internal sealed class ImageRecorder(ImageStorage storage)
{
    /// <summary>Takes one in.</summary>
    /// <param name="reference">Its name as the user wrote it; none when null or empty.</param>
    /// <param name="make">Creates it, in the store's directory of incomplete files.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The image's id.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageReferenceInvalid"/> and what pulls throw.</exception>
    public async Task<string> RecordAsync(string? reference, Func<Task<MadeImage>> make, CancellationToken cancellationToken)
    {
        string[] names = reference is { Length: > 0 } ? [ImageResolver.FullName(reference)] : [];
        storage.GarbageCollector.TrySweepStale();
        string id;
        try
        {
            using IDisposable shared = await storage.GarbageCollector.ShareAsync(cancellationToken).ConfigureAwait(false);
            storage.Content.Create();
            string mark = storage.Content.BeginImport();
            using MadeImage made = await make().ConfigureAwait(false);
            StoredImage stored = await storage.Assembler.AssembleAsync(made.Source, null, cancellationToken).ConfigureAwait(false);
            FaultPoints.Reach(FaultPoint.CommitAssembled);
            storage.Images.Record(stored, names, null);
            FaultPoints.Reach(FaultPoint.CommitRecorded);
            id = stored.Id;
            ContentStore.EndImport(mark);
        }
        catch
        {
            storage.GarbageCollector.TrySweep();
            throw;
        }

        storage.Index.Write();
        FaultPoints.Reach(FaultPoint.CommitIndexed);
        return id;
    }
}
