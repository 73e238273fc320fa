using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Volumes;

/// <summary>Makes the volumes of a container ready to be mounted into it.</summary>
/// <param name="paths">Where the store is.</param>
/// <param name="store">The rows of volumes.</param>
/// <param name="mounter">Mounts their devices.</param>
internal sealed class VolumeUse(EnginePaths paths, VolumeStore store, VolumeMounter mounter)
{
    /// <summary>
    /// Makes directories that are not there (any more) and mounts devices, for all who use them, until
    /// <see cref="VolumeMounter.ReleaseAll"/>. Idempotent.
    /// </summary>
    /// <param name="mounts">The container's mounts.</param>
    /// <param name="container">The container's id.</param>
    public void Begin(IReadOnlyList<PlannedMount> mounts, string container)
    {
        foreach ((string name, VolumeDefinition definition) in Volumes(mounts))
        {
            mounter.Mount(name, definition, container);
        }
    }

    /// <summary>The same where only the calling thread sees it.</summary>
    /// <param name="mounts">The container's mounts.</param>
    public void BeginHere(IReadOnlyList<PlannedMount> mounts)
    {
        foreach ((string name, VolumeDefinition definition) in Volumes(mounts))
        {
            mounter.MountHere(name, definition);
        }
    }

    private IEnumerable<(string Name, VolumeDefinition Definition)> Volumes(IReadOnlyList<PlannedMount> mounts)
    {
        foreach (string name in mounts.Select(mount => mount.VolumeName).OfType<string>().Distinct())
        {
            ContainerVolumes.Ensure(paths.Volumes, name);
            if (store.Get(name) is { } row)
            {
                yield return (name, row.Definition);
            }
        }
    }
}
