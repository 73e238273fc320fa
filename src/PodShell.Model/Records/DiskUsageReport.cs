namespace PodShell;

/// <summary>What the store takes of the disk, object by object.</summary>
public sealed record DiskUsageReport
{
    /// <summary>The images, the oldest first.</summary>
    public IReadOnlyList<ImageDiskUsage> Images { get; init; } = [];

    /// <summary>Bytes of the layers of all images, each once.</summary>
    public long LayersSize { get; init; }

    /// <summary>The containers, the oldest first.</summary>
    public IReadOnlyList<ContainerDiskUsage> Containers { get; init; } = [];

    /// <summary>The volumes, by name.</summary>
    public IReadOnlyList<VolumeDiskUsage> Volumes { get; init; } = [];

    /// <summary>What the objects of each kind take together.</summary>
    /// <returns>Images, containers, volumes.</returns>
    public IReadOnlyList<DiskUsage> Summarize() =>
        [
            new()
            {
                Kind = DiskUsageKind.Images,
                Total = Images.Sum(static image => Math.Max(1, image.Image.Names.Count)),
                Active = Images.Count(static image => image.Containers > 0),
                Size = LayersSize,
                Reclaimable = LayersSize - Images.Where(static image => image.Containers > 0).Sum(static image => image.UniqueSize),
            },
            new()
            {
                Kind = DiskUsageKind.Containers,
                Total = Containers.Count,
                Active = Containers.Count(IsRunning),
                Size = Containers.Sum(static container => container.Size),
                Reclaimable = Containers.Where(static container => !IsRunning(container)).Sum(static container => container.Size),
            },
            new()
            {
                Kind = DiskUsageKind.Volumes,
                Total = Volumes.Count,
                Active = Volumes.Count(static volume => volume.Containers > 0),
                Size = Volumes.Sum(static volume => volume.Size),
                Reclaimable = Volumes.Where(static volume => volume.Containers == 0).Sum(static volume => volume.Size),
            },
        ];

    private static bool IsRunning(ContainerDiskUsage container) => container.Container.State == ContainerState.Running;
}
