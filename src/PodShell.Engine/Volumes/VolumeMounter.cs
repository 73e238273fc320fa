using PodShell.Engine.State.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;

namespace PodShell.Engine.Volumes;

/// <summary>
/// Mounts the devices of volumes that have one, once for all who use them, in the mount namespace of this process. A file in the run root
/// says who does, written before the mount: a container by its id, or a user who asked. The last one that goes takes the mount along; a
/// boot takes both.
/// </summary>
/// <param name="paths">Where the store is.</param>
internal sealed class VolumeMounter(EnginePaths paths)
{
    /// <summary>Who asked for a mount by a verb of its own.</summary>
    public const string User = "user";

    private const string LockFile = "lock";

    /// <summary>Mounts a volume's device for somebody. Nothing where it has none; idempotent.</summary>
    /// <param name="name">The volume.</param>
    /// <param name="definition">What was asked for.</param>
    /// <param name="holder">A container's id, or <see cref="User"/>.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.VolumeMountFailed"/>.</exception>
    public void Mount(string name, VolumeDefinition definition, string holder)
    {
        if (VolumeOptions.DeviceOf(definition.Options) is not { } device)
        {
            return;
        }

        string marks = MarksOf(name);
        Directory.CreateDirectory(paths.RunVolumes, OwnedRoot.Private);
        Directory.CreateDirectory(marks, OwnedRoot.Private);
        using FileLock held = FileLock.Acquire($"{marks}/{LockFile}");
        File.WriteAllBytes($"{marks}/{holder}", []);
        FaultPoints.Reach(FaultPoint.VolumeMarked);
        string data = ContainerVolumes.DataDirectory(paths.Root, name);
        if (IsMounted(data))
        {
            return;
        }

        try
        {
            device.MountAt(name, data);
        }
        catch
        {
            File.Delete($"{marks}/{holder}");
            throw;
        }
    }

    /// <summary>Says that somebody does not use a volume any more; the last one takes the mount away. Idempotent.</summary>
    /// <param name="name">The volume.</param>
    /// <param name="holder">A container's id, or <see cref="User"/>.</param>
    public void Release(string name, string holder)
    {
        string marks = MarksOf(name);
        if (FileStatus.TryGet($"{marks}/{holder}") is null)
        {
            return;
        }

        using FileLock held = FileLock.Acquire($"{marks}/{LockFile}");
        File.Delete($"{marks}/{holder}");
        if (Count(name) == 0)
        {
            Unmount(name);
        }
    }

    /// <summary>Says that a container uses no volume any more. Idempotent.</summary>
    /// <param name="holder">The container's id.</param>
    public void ReleaseAll(string holder)
    {
        if (FileStatus.TryGet(paths.RunVolumes) is null)
        {
            return;
        }

        foreach (string directory in Directory.EnumerateDirectories(paths.RunVolumes))
        {
            Release(Path.GetFileName(directory), holder);
        }
    }

    /// <summary>Who uses a volume's mount.</summary>
    /// <param name="name">The volume.</param>
    /// <returns>How many.</returns>
    public int Count(string name) =>
        FileStatus.TryGet(MarksOf(name)) is null
            ? 0
            : Directory.EnumerateFiles(MarksOf(name)).Count(file => Path.GetFileName(file) != LockFile);

    /// <summary>Takes what is mounted of a volume away, and forgets who used it, before its files go.</summary>
    /// <param name="name">The volume.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.VolumeInUse"/> when something stays mounted.</exception>
    public void Forget(string name)
    {
        Unmount(name);
        if (FileStatus.TryGet(MarksOf(name)) is not null)
        {
            using SafeDirectory run = SafeDirectory.Open(paths.RunVolumes);
            run.DeleteTree(name);
        }
    }

    /// <summary>Mounts a volume's device where only the calling thread sees it, if it is not mounted already.</summary>
    /// <param name="name">The volume.</param>
    /// <param name="definition">What was asked for.</param>
    public void MountHere(string name, VolumeDefinition definition)
    {
        string data = ContainerVolumes.DataDirectory(paths.Root, name);
        if (VolumeOptions.DeviceOf(definition.Options) is { } device && !IsMounted(data))
        {
            device.MountAt(name, data);
        }
    }

    private static bool IsMounted(string data) => Mounts.ListBelow(data).Contains(data);

    private void Unmount(string name)
    {
        string directory = $"{paths.Volumes}/{name}";
        Mounts.UnmountBelow(directory);
        if (Mounts.ListBelow(directory).Count > 0)
        {
            // Its files would be taken for the volume's own.
            throw VolumeErrors.Mounted(name);
        }
    }

    private string MarksOf(string name) => $"{paths.RunVolumes}/{name}";
}
