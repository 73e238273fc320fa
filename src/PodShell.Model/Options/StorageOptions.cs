using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>The file systems of a container.</summary>
public sealed record StorageOptions
{
    /// <summary>A directory of the host as root file system, in place of an image.</summary>
    public string? RootFs { get; set; }

    /// <summary>Binds, volumes and tmpfs.</summary>
    public List<ContainerMount> Mounts { get; set; } = [];

    /// <summary>Containers whose mounts are taken over, as <c>name[:ro|rw|z]</c>.</summary>
    public List<string> VolumesFrom { get; set; } = [];

    /// <summary>Mount the root file system read-only.</summary>
    public bool? ReadOnly { get; set; }

    /// <summary>With <see cref="ReadOnly"/>: tmpfs on /tmp, /var/tmp, /run, /dev/shm all the same. Default true.</summary>
    public bool ReadOnlyTmpfs { get; set; } = true;

    /// <summary>What becomes of the image's VOLUMEs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImageVolumeMode ImageVolumes { get; set; } = ImageVolumeMode.Anonymous;

    /// <summary>Devices of the host.</summary>
    public List<DeviceMapping> Devices { get; set; } = [];

    /// <summary>Directories from which relative sources are resolved; the caller's working directory.</summary>
    public string? BaseDirectory { get; set; }
}
