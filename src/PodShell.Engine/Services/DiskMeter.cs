using PodShell.Engine.Containers.Inspect;
using PodShell.Engine.Contracts;
using PodShell.Engine.Images.Store;

namespace PodShell.Engine.Services;

/// <summary>Measures what the store takes of the disk.</summary>
/// <param name="containers">The containers.</param>
/// <param name="images">The images.</param>
/// <param name="layers">Which layers they share.</param>
/// <param name="volumes">The volumes.</param>
/// <param name="layout">Where a container's files are.</param>
internal sealed class DiskMeter(
    IContainerService containers,
    IImageService images,
    IContainerImages layers,
    IVolumeService volumes,
    Func<string, ContainerLayout> layout
)
{
    /// <summary>Measures all of it.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Bytes of each object.</returns>
    public async Task<DiskUsageReport> MeasureAsync(CancellationToken cancellationToken)
    {
        LayerUsage usage = layers.MeasureLayers();
        List<ImageDiskUsage> ofImages = [];
        await foreach (Image image in images.ListAsync(new ImageQuery(), cancellationToken).ConfigureAwait(false))
        {
            (long shared, long unique) = usage.Of(image.Id);
            ofImages.Insert(
                0,
                new()
                {
                    Image = image,
                    SharedSize = shared,
                    UniqueSize = unique,
                }
            );
        }

        Dictionary<string, int> used = [];
        List<VolumeDiskUsage> ofVolumes = [];
        await foreach (PodVolume volume in volumes.ListAsync(new VolumeQuery(), cancellationToken).ConfigureAwait(false))
        {
            ofVolumes.Add(new() { Volume = volume, Size = Of(volume) });
            foreach (string user in volume.Containers)
            {
                used[user] = used.GetValueOrDefault(user) + 1;
            }
        }

        List<ContainerDiskUsage> ofContainers = [];
        await foreach (Container container in containers.ListAsync(new ContainerQuery(), cancellationToken).ConfigureAwait(false))
        {
            ofContainers.Add(
                new()
                {
                    Container = container,
                    Size = Of(container),
                    VolumeCount = used.GetValueOrDefault(container.Name),
                }
            );
        }

        return new DiskUsageReport
        {
            Images = ofImages,
            LayersSize = usage.Total,
            Containers = ofContainers,
            Volumes = ofVolumes,
        };
    }

    /// <summary>What a container has written.</summary>
    /// <param name="container">The container.</param>
    /// <returns>Bytes.</returns>
    public long Of(Container container) => DirectorySize.Of(layout(container.Id).Upper);

    /// <summary>What a volume holds.</summary>
    /// <param name="volume">The volume.</param>
    /// <returns>Bytes; 0 for one of a device or a directory elsewhere, which is not of the store.</returns>
    public static long Of(PodVolume volume) => volume.Options.Count == 0 ? DirectorySize.Of(volume.MountPoint) : 0;
}
