namespace PodShell.Engine.Services;

/// <summary>Reads what <c>info</c> tells of the store.</summary>
internal static class StoreFacts
{
    /// <summary>Reads it.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="images">How many images there are.</param>
    /// <param name="states">The containers' states.</param>
    /// <returns>The facts.</returns>
    public static StoreInfo Read(EnginePaths paths, int images, IReadOnlyCollection<ContainerState> states)
    {
        Linux.Files.FileSystemStatus backing = Linux.Files.FileSystemStatus.Of(paths.Root);
        int running = states.Count(state => state == ContainerState.Running);
        int paused = states.Count(state => state == ContainerState.Paused);
        return new StoreInfo
        {
            Root = paths.Root,
            RunRoot = paths.RunRoot,
            Driver = "overlay",
            BackingFileSystem = backing.Type,
            Free = backing.AvailableBytes,
            Total = backing.TotalBytes,
            Images = images,
            Containers = states.Count,
            Running = running,
            Paused = paused,
            Stopped = states.Count - running - paused,
        };
    }
}
