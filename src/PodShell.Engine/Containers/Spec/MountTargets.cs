using PodShell.Engine.Containers.Plan;
using PodShell.Linux.Files;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Spec;

/// <summary>
/// Where mounts go when a link lies on the way to their target (<c>/run → tmp/run</c>, <c>/etc → /config/etc</c>, a dangling
/// <c>/etc/resolv.conf</c>). The runtimes refuse a link to something that is missing: so links are followed here, inside the container's
/// root only, what is missing is made, and the runtime is told the place itself.
/// </summary>
internal static class MountTargets
{
    /// <summary>Resolves the targets.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="root">Its mounted root directory.</param>
    /// <param name="kernel">The kernel's file systems, which are mounted before.</param>
    /// <param name="mounts">The mounts, parents before children.</param>
    /// <returns>The mounts with targets that are no links.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.MountInvalid"/>.</exception>
    public static List<RuntimeMount> Resolve(
        ContainerPlan plan,
        SafeDirectory root,
        IEnumerable<RuntimeMount> kernel,
        IEnumerable<RuntimeMount> mounts
    )
    {
        (uint Uid, uint Gid)? owner = plan.Namespaces.IdMappings is { } mappings
            ? (OwnerShift.Map(mappings.Uids, 0), OwnerShift.Map(mappings.Gids, 0))
            : null;
        HashSet<string> covered = [.. kernel.Select(mount => mount.Destination)];
        List<RuntimeMount> result = [];
        foreach (RuntimeMount mount in mounts)
        {
            bool file = mount.Type == "bind" && FileStatus.TryGet(mount.Source ?? "", follow: true) is { IsDirectory: false };
            string target;
            try
            {
                target = root.FollowAndCreate(mount.Destination, covered.Contains, file, owner);
            }
            catch (PodShellException e) when (e.ErrorId is ErrorIds.SystemCallFailed or ErrorIds.InvalidPath)
            {
                throw new PodShellException(
                    ErrorIds.MountInvalid,
                    ErrorKind.InvalidData,
                    $"The target '{mount.Destination}' of a mount of '{plan.Name}' cannot be made in the container: "
                        + $"{e.Message.TrimEnd('.')}.",
                    mount.Destination,
                    "Name another target.",
                    e
                );
            }

            covered.Add(target);
            result.Add(target == mount.Destination ? mount : mount with { Destination = target });
        }

        return result;
    }
}
