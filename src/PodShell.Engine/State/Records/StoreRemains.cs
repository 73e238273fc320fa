namespace PodShell.Engine.State.Records;

/// <summary>Tells a new store from one whose database was lost.</summary>
internal static class StoreRemains
{
    /// <summary>
    /// Finds a container's directory, a layer, a volume, a secret or the copy of a definition: only a database can tell what they are.
    /// </summary>
    /// <param name="paths">Where the store is.</param>
    /// <returns>The path of one; <see langword="null"/> when there is none.</returns>
    public static string? Find(EnginePaths paths) =>
        Directory.EnumerateDirectories(paths.Containers).FirstOrDefault(path => ContainerId.IsFull(Path.GetFileName(path.AsSpan())))
        ?? (
            Directory.Exists(paths.Layers)
                ? Directory.EnumerateDirectories(paths.Layers).FirstOrDefault(path => ContainerId.IsFull(Path.GetFileName(path.AsSpan())))
                : null
        )
        ?? (Directory.Exists(paths.Volumes) ? Directory.EnumerateDirectories(paths.Volumes).FirstOrDefault() : null)
        ?? (Directory.Exists(paths.Secrets) ? Directory.EnumerateFiles(paths.Secrets, "*.json").FirstOrDefault() : null)
        ?? new DefinitionCopies(paths.Definitions).First;
}
