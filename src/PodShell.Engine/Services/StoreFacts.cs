using PodShell.Engine.Containers.Status;

namespace PodShell.Engine.Services;

/// <summary>Reads what <c>info</c> tells of the store.</summary>
internal static class StoreFacts
{
    /// <summary>Reads it.</summary>
    /// <param name="parts">The shared parts.</param>
    /// <param name="images">How many images there are.</param>
    /// <param name="states">The containers' states.</param>
    /// <returns>The facts.</returns>
    public static StoreInfo Read(ContainerParts parts, int images, IReadOnlyCollection<ContainerState> states)
    {
        Linux.FileSystemStatus backing = Linux.FileSystemStatus.Of(parts.Paths.Root);
        int running = states.Count(state => state == ContainerState.Running);
        int paused = states.Count(state => state == ContainerState.Paused);
        return new StoreInfo
        {
            Root = parts.Paths.Root,
            RunRoot = parts.Paths.RunRoot,
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
