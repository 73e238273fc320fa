namespace PodShell;

/// <summary>What all objects of a kind take of the disk.</summary>
public sealed record DiskUsage
{
    /// <summary>Of what.</summary>
    public required DiskUsageKind Kind { get; init; }

    /// <summary>How many there are; an image counts once for each of its names, as in lists.</summary>
    public required int Total { get; init; }

    /// <summary>How many of them are in use: images with containers, running containers, volumes of containers.</summary>
    public required int Active { get; init; }

    /// <summary>Bytes; layers that images share count once.</summary>
    public required long Size { get; init; }

    /// <summary>
    /// Bytes that are not in use: what is not of a used image alone, containers that do not run, volumes that no container uses. What a
    /// used image shares with another one is among them, as Podman counts it, so that removing what is unused may free less.
    /// </summary>
    public required long Reclaimable { get; init; }

    /// <summary>The share of <see cref="Reclaimable"/> in <see cref="Size"/>, 0 to 100.</summary>
    public int ReclaimablePercent => Size > 0 ? (int)Math.Round(100.0 * Reclaimable / Size, MidpointRounding.AwayFromZero) : 0;
}

/// <summary>What an image takes of the disk.</summary>
public sealed record ImageDiskUsage
{
    /// <summary>The image.</summary>
    public required Image Image { get; init; }

    /// <summary>Its id.</summary>
    public string Id => Image.Id;

    /// <summary>The name to show.</summary>
    public string Name => Image.Name;

    /// <summary>Bytes of its layers.</summary>
    public long Size => SharedSize + UniqueSize;

    /// <summary>Bytes of the layers that other images have, too.</summary>
    public required long SharedSize { get; init; }

    /// <summary>Bytes of the layers that no other image has: what its removal frees.</summary>
    public required long UniqueSize { get; init; }

    /// <summary>How many containers were made of it.</summary>
    public int Containers => Image.Containers;
}

/// <summary>What a container takes of the disk beside its image and its volumes.</summary>
public sealed record ContainerDiskUsage
{
    /// <summary>The container.</summary>
    public required Container Container { get; init; }

    /// <summary>Its id.</summary>
    public string Id => Container.Id;

    /// <summary>Its name.</summary>
    public string Name => Container.Name;

    /// <summary>Bytes of the files that it has written.</summary>
    public required long Size { get; init; }

    /// <summary>How many volumes it uses.</summary>
    public required int VolumeCount { get; init; }
}

/// <summary>What a volume takes of the disk.</summary>
public sealed record VolumeDiskUsage
{
    /// <summary>The volume.</summary>
    public required PodVolume Volume { get; init; }

    /// <summary>Its name.</summary>
    public string Name => Volume.Name;

    /// <summary>Bytes of its files; 0 for one of a device or a directory elsewhere.</summary>
    public required long Size { get; init; }

    /// <summary>How many containers use it.</summary>
    public int Containers => Volume.Containers.Count;
}
