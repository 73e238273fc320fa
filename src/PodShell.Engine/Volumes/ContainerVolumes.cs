using PodShell.Engine.Security.Accounts;
using PodShell.Linux;

namespace PodShell.Engine.Volumes;

/// <summary>
/// The volumes of containers: directories below <c>volumes</c> of the root, each with its content in <c>_data</c>. A new volume has a file
/// <c>new</c> beside it until it has taken over what the image has at its target; a start that was broken off there is begun again.
/// </summary>
/// <param name="settings">The engine's settings.</param>
internal sealed class ContainerVolumes(EngineSettings settings)
{
    private const string Data = "_data";
    private const string New = "new";

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

            using SafeDirectory volumes = SafeDirectory.OpenOrCreate($"{settings.Root}/volumes", UnixMode.OwnerDirectory);
            if (volumes.TryOpenDirectory(name) is { } existing)
            {
                existing.Dispose();
                continue;
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

    /// <summary>Removes the volumes that are a container's own. Idempotent.</summary>
    /// <param name="mounts">The container's mounts.</param>
    public void RemoveAnonymous(IReadOnlyList<PlannedMount> mounts)
    {
        foreach (PlannedMount mount in mounts)
        {
            if (mount is not { Anonymous: true, VolumeName: { } name } || FileStatus.TryGet($"{settings.Root}/volumes/{name}") is null)
            {
                continue;
            }

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
                "Create the container anew."
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
        using SafeDirectory? image = mount.CopyUp ? root.TryResolveDirectory(mount.Target) : null;
        if (image is null)
        {
            data.Handle.SetOwner(user.Uid, user.Gid);
        }
        else
        {
            // What a broken-off copy left.
            data.DeleteContents();
            TreeCopy.Copy(image, data);
        }

        volume.DeleteFile(New);
    }
}
