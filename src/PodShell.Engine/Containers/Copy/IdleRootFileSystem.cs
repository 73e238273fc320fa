using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Containers.Start;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Security.Accounts;
using PodShell.Engine.State.Records;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;

namespace PodShell.Engine.Containers.Copy;

/// <summary>
/// Mounts the root file system of a container that does not run, in a mount namespace of its own that nobody else sees and that goes with
/// this process. The caller holds the container's lock.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="images">The images.</param>
/// <param name="use">Makes volumes ready.</param>
internal sealed class IdleRootFileSystem(
    EngineContext context,
    ContainerRepository containers,
    Lazy<IContainerImages> images,
    VolumeUse use
)
{
    /// <summary>Mounts it.</summary>
    /// <param name="row">The container.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="paths">
    /// The paths that will be asked for: what would be mounted on the way to them is mounted. <see langword="null"/> for the root file
    /// system alone.
    /// </param>
    /// <param name="held">The container's lock, which goes with what is returned.</param>
    /// <returns>The root.</returns>
    public ContainerRoot Open(ContainerRow row, ContainerPlan plan, IReadOnlyList<string>? paths, HeldLock? held)
    {
        MountNamespaceThread thread = MountNamespaceThread.Create(hideSecondHierarchy: false);
        try
        {
            SafeDirectory root = thread.Run(() => Mount(row, plan, paths));
            return held is null ? new ContainerRoot(plan, root, thread) : new ContainerRoot(plan, root, thread, held);
        }
        catch
        {
            thread.Dispose();
            throw;
        }
    }

    /// <summary>Mounts the root file system alone where nobody sees it.</summary>
    /// <param name="row">The container.</param>
    /// <param name="plan">Its plan.</param>
    /// <returns>The mount, to be attached somewhere.</returns>
    public DetachedMount Detach(ContainerRow row, ContainerPlan plan)
    {
        using MountNamespaceThread thread = MountNamespaceThread.Create(hideSecondHierarchy: false);
        return thread.Run(() =>
        {
            using SafeDirectory root = Mount(row, plan, null);
            return DetachedMount.Copy(root);
        });
    }

    private SafeDirectory Mount(ContainerRow row, ContainerPlan plan, IReadOnlyList<string>? paths)
    {
        SafeDirectory root = SafeDirectory.Open(MountBare(row, plan));
        try
        {
            if (paths is not null)
            {
                MountInto(plan, root, paths);
            }

            // What was mounted on the root since is seen through a descriptor that was opened before as well.
            return root;
        }
        catch
        {
            root.Dispose();
            throw;
        }
    }

    private string MountBare(ContainerRow row, ContainerPlan plan)
    {
        string place = ReachableRoot.Find();
        ContainerLayout layout = containers.Layout(row.Id);
        if (layout.IsMounted)
        {
            // Two overlays over the same writable layer would not know of each other.
            Mounts.Bind(layout.MountPoint, place);
            return place;
        }

        if (plan.RootFs is { } given)
        {
            Mounts.Bind(given, place, recursive: true);
            return place;
        }

        ContainerImage image = images.Value.Find(row.ImageId ?? string.Empty)
            ?? throw new PodShellException(
                ErrorIds.ImageNotFound,
                ErrorKind.NotFound,
                $"The image '{row.Image}' of the container '{row.Name}' is not in the store.",
                row.Image,
                "Pull it again, or remove the container."
            );
        Mounts.Mount("tmpfs", place, Linux.Mounting.MountOptions.NoSuid | Linux.Mounting.MountOptions.NoDev, "size=1m,mode=700");
        using (SafeDirectory directory = SafeDirectory.Open(place))
        {
            directory.CreateDirectory("layers");
            directory.CreateDirectory("root");
        }

        string root = $"{place}/root";

        // Never volatile, whatever the container's own mount will be: a layer that was mounted so once is mounted by nobody again.
        using OwnedNamespaces? own = OwnedNamespaces.Make(plan, null, context.Settings);
        IReadOnlyList<string>? mapped = MappedLayers.TryMount(plan, context.Settings, image.LayerDirectories, $"{place}/layers", own?.User);
        new OverlayMount(
            mapped ?? image.LayerDirectories,
            layout.Upper,
            layout.Work,
            context.Settings.Rootless,
            Label: SELinuxLabels.MountLabel(plan)
        ).Mount(root);
        if (plan.Namespaces.IdMappings is { } mappings && !mappings.IsIdentity())
        {
            using SafeDirectory opened = SafeDirectory.Open(root);
            OwnerShift.Apply(opened, mappings, context.Settings.Root, plan.Id, mapped is not null);
        }

        return root;
    }

    private void MountInto(ContainerPlan plan, SafeDirectory root, IReadOnlyList<string> paths)
    {
        IReadOnlyList<PlannedMount> wanted = [.. plan.Mounts.Where(mount => SourceOf(mount) is not null)];
        ContainerVolumes volumes = new(context.Settings);
        if (wanted.Any(mount => mount.VolumeName is not null))
        {
            // A volume that was never used takes over what the image has, as at the first start: which would drop what is copied before.
            use.BeginHere(wanted);
            ResolvedUser user = new ImageUsers(root).Resolve(plan.Process.User, plan.Process.AdditionalGroups);
            volumes.Fill(
                wanted,
                root,
                plan.Namespaces.IdMappings is { } ids
                    ? user with
                    {
                        Uid = OwnerShift.Map(ids.Uids, user.Uid),
                        Gid = OwnerShift.Map(ids.Gids, user.Gid),
                    }
                    : user
            );
        }

        foreach (PlannedMount mount in wanted)
        {
            MountOne(mount, root, paths);
        }
    }

    private void MountOne(PlannedMount mount, SafeDirectory root, IReadOnlyList<string> paths)
    {
        string source = SourceOf(mount)!;
        if (FileStatus.TryGet(source, follow: true) is not { } status)
        {
            return;
        }

        // A start makes the place; before the first one it is made where somebody asks for what is in it.
        if (status.IsDirectory && paths.Any(path => IsAtOrBelow(path, mount.Target)))
        {
            root.CreateDirectories(mount.Target).Dispose();
        }

        using SafeFileHandle? found = root.TryResolvePath(mount.Target);
        if (found is null || found.Status().IsDirectory != status.IsDirectory)
        {
            return;
        }

        Mounts.Bind(source, found.ProcPath(), recursive: true);
        if (mount.ReadOnly)
        {
            using SafeFileHandle mounted = root.TryResolvePath(mount.Target)!;
            Mounts.SetReadOnly(mounted);
        }
    }

    private string? SourceOf(PlannedMount mount) =>
        mount.VolumeName is { } volume ? ContainerVolumes.DataDirectory(context.Settings.Root, volume)
        : mount.Kind == MountKind.Bind ? mount.Source
        : null;

    private static bool IsAtOrBelow(string path, string target)
    {
        string clean = Path.GetFullPath("/" + path);
        return clean == target || clean.StartsWith(target.TrimEnd('/') + "/", StringComparison.Ordinal);
    }
}
