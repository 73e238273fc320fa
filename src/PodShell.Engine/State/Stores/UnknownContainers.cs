namespace PodShell.Engine.State.Stores;

/// <summary>
/// Containers whose files are in the store and of which the database knows nothing: it was lost, or an older one was put in its place.
/// </summary>
/// <param name="paths">Where the store is.</param>
/// <param name="store">The containers' rows.</param>
/// <param name="locks">Those that are being created are held.</param>
internal sealed class UnknownContainers(EnginePaths paths, ContainerStore store, EngineLocks locks)
{
    /// <summary>Finds them, the ones that are being created or removed left out.</summary>
    /// <returns>Their ids.</returns>
    public List<string> List()
    {
        List<string> found = [];
        foreach (string directory in Directory.EnumerateDirectories(paths.Containers))
        {
            string id = Path.GetFileName(directory);
            if (ContainerId.IsFull(id) && !store.Exists(id))
            {
                using HeldLock? held = locks.TryAcquireContainer(id);
                if (held is not null && Directory.Exists(directory) && !store.Exists(id))
                {
                    found.Add(id);
                }
            }
        }

        return found;
    }

    /// <summary>Whether there is one that holds somebody's work.</summary>
    /// <returns>True if so.</returns>
    public bool Any() =>
        List()
            .Exists(id =>
                Directory.Exists($"{paths.Containers}/{id}/upper")
                && Directory.EnumerateFileSystemEntries($"{paths.Containers}/{id}/upper").Any()
            );
}
