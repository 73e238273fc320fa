using PodShell.Engine.State.Records;
using PodShell.Linux.Files;

namespace PodShell.Engine.Volumes;

/// <summary>Makes and removes the directories of volumes that have rows. A volume that can be seen is whole.</summary>
/// <param name="paths">Where the store is.</param>
internal sealed class VolumeDirectory(EnginePaths paths)
{
    private const string Removed = ".removed-";

    /// <summary>Makes one; one that an interrupted creation left is taken over with its content.</summary>
    /// <param name="name">The volume.</param>
    /// <param name="definition">What was asked for.</param>
    public void Make(string name, VolumeDefinition definition)
    {
        ContainerVolumes.Ensure(paths.Volumes, name);
        string directory = $"{paths.Volumes}/{name}";
        VolumeFile.Write(directory, definition);
        using SafeDirectory volume = SafeDirectory.Open(directory);
        using SafeDirectory data = volume.OpenDirectory(ContainerVolumes.Data);
        ContainerVolumes.SetOwner(data, definition);
        FaultPoints.Reach(FaultPoint.VolumeMade);
    }

    /// <summary>Takes a volume's directory out of the way. Idempotent; to be followed by <see cref="Sweep"/>.</summary>
    /// <param name="name">The volume.</param>
    public void MoveAside(string name)
    {
        if (FileStatus.TryGet($"{paths.Volumes}/{name}") is not null)
        {
            using SafeDirectory volumes = SafeDirectory.Open(paths.Volumes);
            volumes.Rename(name, null, $"{Removed}{RandomBytes.Hex(8)}");
        }

        FaultPoints.Reach(FaultPoint.VolumeAside);
    }

    /// <summary>Deletes what was taken out of the way, also by commands that were killed.</summary>
    public void Sweep()
    {
        if (FileStatus.TryGet(paths.Volumes) is null)
        {
            return;
        }

        using SafeDirectory volumes = SafeDirectory.Open(paths.Volumes);
        foreach (DirectoryEntry entry in volumes.List().Where(entry => entry.Name.StartsWith(Removed, StringComparison.Ordinal)))
        {
            volumes.DeleteTree(entry.Name);
        }
    }
}
