namespace PodShell;

/// <summary>What the removal of an image did.</summary>
/// <param name="Id">The image's id.</param>
/// <param name="Untagged">The names that were taken away.</param>
/// <param name="Deleted">Whether the image itself is gone; false when other names keep it.</param>
public sealed record ImageRemoval(string Id, IReadOnlyList<string> Untagged, bool Deleted)
{
    /// <summary>The ids of images without names that went with it: the steps of its build, upon which nothing else is built.</summary>
    public IReadOnlyList<string> Pruned { get; init; } = [];
}
