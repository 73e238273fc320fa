using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Copy;

/// <summary>
/// Mounts root file systems of containers where the caller sees them: below the run directory, in the mount namespace of this process. One
/// that runs shows what it sees itself, without what is mounted into it; one that does not can be started meanwhile and has the same mount.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="idle">Mounts those that do not run.</param>
internal sealed class RootMounter(EngineContext context, ContainerStore store, ContainerRepository containers, IdleRootFileSystem idle)
{
    /// <summary>Mounts one. Idempotent.</summary>
    /// <param name="row">The container.</param>
    /// <param name="cancellationToken">Stops waiting for its lock.</param>
    /// <returns>Where.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.MountInvisible"/>, or a mount failed.</exception>
    public async Task<ContainerMountPoint> MountAsync(ContainerRow row, CancellationToken cancellationToken)
    {
        ThrowIfInvisible(context.Settings);
        using HeldLock held = await context.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false);
        ContainerRow fresh = store.Get(row.Id) ?? throw ContainerErrors.NotFound(row.Name);
        ContainerLayout layout = containers.Layout(row.Id);
        if (!layout.IsMounted)
        {
            ObservedState observed = containers.StateOf(fresh);
            using DetachedMount mount = observed.IsRunning
                ? DetachedMount.TryCopy(observed.Process ?? throw ContainerErrors.NotRunning(fresh.Name, observed.State), "/")
                    ?? throw ContainerErrors.NotRunning(fresh.Name, ContainerState.Running)
                : idle.Detach(fresh, containers.Plan(fresh));
            Directory.CreateDirectory(layout.MountPoint, OwnedRoot.Private);
            mount.AttachAt(layout.MountPoint);
        }

        return Record(fresh, layout);
    }

    /// <summary>Takes a mount away. Idempotent; what still uses it keeps it until it ends.</summary>
    /// <param name="row">The container.</param>
    /// <param name="cancellationToken">Stops waiting for its lock.</param>
    /// <returns>Where it was.</returns>
    public async Task<ContainerMountPoint> UnmountAsync(ContainerRow row, CancellationToken cancellationToken)
    {
        using HeldLock held = await context.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false);
        ContainerLayout layout = containers.Layout(row.Id);
        Take(layout.MountPoint);
        return Record(row, layout);
    }

    /// <summary>The mounts that there are. One of a container that is no more is taken away.</summary>
    /// <returns>The mounts, by container.</returns>
    public IEnumerable<ContainerMountPoint> List()
    {
        string directory = ContainerLayout.MountPointsOf(context.Paths);
        foreach (string path in Mounts.ListBelow(directory).Distinct().Order(StringComparer.Ordinal))
        {
            if (Path.GetDirectoryName(path) != directory)
            {
                continue;
            }

            if (store.Get(Path.GetFileName(path)) is { } row)
            {
                yield return Record(row, containers.Layout(row.Id));
            }
            else
            {
                Take(path);
            }
        }
    }

    private static ContainerMountPoint Record(ContainerRow row, ContainerLayout layout) =>
        new()
        {
            ContainerId = row.Id,
            Container = row.Name,
            Path = layout.MountPoint,
        };

    private static void Take(string path)
    {
        if (FileStatus.TryGet(path) is null)
        {
            return;
        }

        Mounts.Unmount(path);
        using SafeDirectory parent = SafeDirectory.Open(Path.GetDirectoryName(path)!);
        parent.DeleteEmptyDirectory(Path.GetFileName(path));
    }

    /// <summary>
    /// Throws where the caller would not see a mount: a user's are in a namespace that only this process and its like are in.
    /// </summary>
    /// <param name="settings">Who calls.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.MountInvisible"/>.</exception>
    public static void ThrowIfInvisible(EngineSettings settings)
    {
        if (settings.Rootless && !Namespaces.IsShared(ProcessIdentity.ParentId, "mnt"))
        {
            throw new PodShellException(
                ErrorIds.MountInvisible,
                ErrorKind.InvalidState,
                "What is mounted for a user is seen only in the user's own namespace, and this is asked from outside of it.",
                null,
                "Run 'podsh unshare' first and mount there, or copy files with "
                    + FaceWords.Either("Copy-PodContainerItem", "podsh cp")
                    + "."
            );
        }
    }
}
