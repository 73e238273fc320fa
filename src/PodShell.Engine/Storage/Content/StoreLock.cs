using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Content;

/// <summary>
/// Keeps the removal of files apart from pulls, which rely on what they have seen: pulls hold it shared, removals exclusively and only if
/// it is free. What a removal had to leave, the next one that finds the lock free removes.
/// </summary>
/// <param name="paths">Where it is.</param>
/// <param name="database">The database, which is there before anything else is: a store without one is a damaged one.</param>
internal sealed class StoreLock(EnginePaths paths, StateDatabase database)
{
    /// <summary>Waits for a removal to end.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lock.</returns>
    public async ValueTask<FileLock> ShareAsync(CancellationToken cancellationToken) =>
        FileLock.TryAcquire(LockFile(), shared: true)
        ?? await FileLock.AcquireAsync(LockFile(), shared: true, cancellationToken).ConfigureAwait(false);

    /// <summary>Takes it alone if nobody has it.</summary>
    /// <returns>The lock, or null.</returns>
    public FileLock? TryOwn() => FileLock.TryAcquire(LockFile());

    private string LockFile()
    {
        database.EnsureOpen();
        return paths.Root + "/store.lock";
    }
}
