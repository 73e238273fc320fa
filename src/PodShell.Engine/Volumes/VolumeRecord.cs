using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;

namespace PodShell.Engine.Volumes;

/// <summary>Makes of a row what users see, and its events.</summary>
/// <param name="paths">Where the store is.</param>
/// <param name="mounter">Knows what is mounted.</param>
internal sealed class VolumeRecord(EnginePaths paths, VolumeMounter mounter)
{
    /// <summary>What users see of a volume.</summary>
    /// <param name="row">The volume.</param>
    /// <returns>The record.</returns>
    public PodVolume Of(VolumeRow row) =>
        new()
        {
            Name = row.Name,
            MountPoint = ContainerVolumes.DataDirectory(paths.Root, row.Name),
            Created = row.Created,
            Anonymous = row.Anonymous,
            NeedsCopyUp = FileStatus.TryGet($"{paths.Volumes}/{row.Name}/{ContainerVolumes.New}") is not null,
            Uid = row.Definition.Uid,
            Gid = row.Definition.Gid,
            MountCount = mounter.Count(row.Name),
            Options = row.Definition.Options,
            Labels = row.Definition.Labels,
            Containers = row.Containers,
        };

    /// <summary>Something that happened to a volume.</summary>
    /// <param name="name">The volume.</param>
    /// <param name="action">What.</param>
    /// <returns>The event.</returns>
    public static PodEvent Event(string name, string action) =>
        new()
        {
            Time = DateTimeOffset.Now,
            Type = EventTypes.Volume,
            Action = action,
            Id = name,
            Name = name,
            Attributes = new Dictionary<string, string>(),
        };
}
