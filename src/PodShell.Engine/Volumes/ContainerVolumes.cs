using PodShell.Engine.Security.Accounts;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;

namespace PodShell.Engine.Volumes;

/// <summary>
/// The volumes of containers: directories below <c>volumes</c> of the root, each with its content in <c>_data</c>. A new volume has a file
/// <c>new</c> beside it until it has taken over what the image has at its target, and while it does so a file <c>filling</c>: a start that
/// was broken off there is begun again. What somebody else has put into a new volume stays.
/// </summary>
/// <param name="settings">The engine's settings.</param>
internal sealed class ContainerVolumes(EngineSettings settings)
{
    /// <summary>The name of the directory of the content.</summary>
    public const string Data = "_data";

    /// <summary>The name of the file that says that no container has used it.</summary>
    public const string New = "new";

    private const string Filling = "filling";

    /// <summary>The directory of a volume's content.</summary>
    /// <param name="root">The engine's root directory.</param>
    /// <param name="volume">The volume's name.</param>
    /// <returns>The path.</returns>
    public static string DataDirectory(string root, string volume) => $"{root}/volumes/{volume}/{Data}";

    /// <summary>Makes the volumes of a container that are not there. Idempotent.</summary>
    /// <param name="mounts">The container's mounts.</param>
    public void Ensure(IReadOnlyList<PlannedMount> mounts)
    {
        foreach (PlannedMount mount in mounts)
        {
            if (mount.VolumeName is not { } name)
            {
                continue;
            }

            Ensure($"{settings.Root}/volumes", name);
        }
    }

    /// <summary>Makes the directory of a volume that is not there. Idempotent.</summary>
    /// <param name="root">The directory of volumes.</param>
    /// <param name="name">The volume.</param>
    public static void Ensure(string root, string name)
    {
        using SafeDirectory volumes = SafeDirectory.OpenOrCreate(root, UnixMode.OwnerDirectory);
        if (volumes.TryOpenDirectory(name) is { } existing)
        {
            existing.Dispose();
            return;
        }

        // Made aside and renamed: a volume that can be seen is whole.
        string temporary = $".{name}.{RandomBytes.Hex(6)}";
        volumes.CreateDirectory(temporary, UnixMode.OwnerDirectory);
        using (SafeDirectory directory = volumes.OpenDirectory(temporary))
        {
            directory.CreateDirectory(Data);
            directory.CreateFile(New).Dispose();
        }

        if (!volumes.TryRename(temporary, null, name))
        {
            volumes.DeleteTree(temporary);
        }
    }

    /// <summary>Gives a volume the owner that was asked for, if one was.</summary>
    /// <param name="data">Its content.</param>
    /// <param name="definition">What was asked for.</param>
    public static void SetOwner(SafeDirectory data, VolumeDefinition definition)
    {
        if ((definition.Uid ?? definition.Gid) is not null)
        {
            FileStatus status = data.Handle.Status();
            data.Handle.SetOwner((uint?)definition.Uid ?? status.Uid, (uint?)definition.Gid ?? status.Gid);
        }
    }

    /// <summary>Fills new volumes from the image.</summary>
    /// <param name="mounts">The container's mounts.</param>
    /// <param name="root">Its mounted root directory.</param>
    /// <param name="user">Its user.</param>
    public void Fill(IReadOnlyList<PlannedMount> mounts, SafeDirectory root, ResolvedUser user)
    {
        foreach (PlannedMount mount in mounts)
        {
            if (mount.VolumeName is { } name)
            {
                FillVolume(name, mount, root, user);
            }
        }
    }

    /// <summary>Removes the directories of volumes that are a container's own. Idempotent.</summary>
    /// <param name="names">The volumes, of which no other container has any.</param>
    public void Remove(IEnumerable<string> names)
    {
        foreach (string name in names.Where(name => FileStatus.TryGet($"{settings.Root}/volumes/{name}") is not null))
        {
            using SafeDirectory volumes = SafeDirectory.Open($"{settings.Root}/volumes");
            volumes.DeleteTree(name);
        }
    }

    private void FillVolume(string name, PlannedMount mount, SafeDirectory root, ResolvedUser user)
    {
        string path = $"{settings.Root}/volumes/{name}";
        if (FileStatus.TryGet($"{path}/{Data}") is null)
        {
            throw new PodShellException(
                ErrorIds.VolumeInvalid,
                ErrorKind.NotFound,
                $"The volume '{name}' has no content directory any more.",
                name,
                "Re-create the container."
            );
        }

        if (FileStatus.TryGet($"{path}/{New}") is null)
        {
            return;
        }

        using FileLock held = FileLock.Acquire($"{path}/lock");
        using SafeDirectory volume = SafeDirectory.Open(path);
        if (volume.TryGetStatus(New) is null)
        {
            return;
        }

        using SafeDirectory data = volume.OpenDirectory(Data);
        VolumeDefinition definition = VolumeFile.TryRead(path) ?? new VolumeDefinition();
        if (volume.TryGetStatus(Filling) is not null)
        {
            // What a broken-off copy left.
            data.DeleteContents();
        }

        if (data.List().Count == 0)
        {
            FillEmpty(mount, root, user, volume, data, VolumeOptions.DeviceOf(definition.Options));
            SetOwner(data, definition);
        }

        volume.DeleteFile(New);
        volume.DeleteFile(Filling);
    }

    private static void FillEmpty(
        PlannedMount mount,
        SafeDirectory root,
        ResolvedUser user,
        SafeDirectory volume,
        SafeDirectory data,
        VolumeDevice? device
    )
    {
        using SafeDirectory? image = mount.CopyUp ? root.TryResolveDirectory(mount.Target) : null;
        if (image is null)
        {
            // Whose device it is says its own root directory.
            if (device is null or { Type: VolumeOptions.Tmpfs })
            {
                data.Handle.SetOwner(user.Uid, user.Gid);
            }

            return;
        }

        // A copy into a device that is broken off stays as it is: its content may be somebody's.
        if (device is null && volume.TryGetStatus(Filling) is null)
        {
            volume.CreateFile(Filling).Dispose();
        }

        TreeCopy.Copy(image, data);
    }
}
