using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Security.Accounts;
using PodShell.Engine.Security.Confinement;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;
using PodShell.Linux.Host;

namespace PodShell.Engine.Containers.Spec;

/// <summary>
/// Gives what is mounted to the container's user (option U) and labels it for containers (z, Z, where SELinux is on): what the source leads
/// to, checked and changed through one descriptor, links in it themselves and never what they point to.
/// </summary>
/// <param name="settings">The engine's settings.</param>
internal sealed class MountSources(EngineSettings settings)
{
    /// <summary>Does it for all mounts that ask for it.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="user">Its user, by the engine's ids.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.MountInvalid"/>, <see cref="ErrorIds.MountSourceNotFound"/>.</exception>
    public void Prepare(ContainerPlan plan, ResolvedUser user)
    {
        foreach (
            PlannedMount mount in plan.Mounts.Where(mount =>
                mount.Chown || mount.Relabel is not null || (mount.VolumeName is not null && SELinux.IsEnabled())
            )
        )
        {
            string? label =
                mount.Relabel == "Z" ? SELinuxLabels.MountLabel(plan)
                : mount.Relabel == "z" || mount.VolumeName is not null ? SELinuxLabels.SharedLabel(plan)
                : null;
            if (mount.Kind == MountKind.Tmpfs || (!mount.Chown && label is null))
            {
                continue;
            }

            string source = mount.VolumeName is { } volume ? ContainerVolumes.DataDirectory(settings.Root, volume) : mount.Source ?? "";
            using SafeFileHandle found = FileAt.TryOpenObject(source)
                ?? throw PlanErrors.NotFound(
                    ErrorIds.MountSourceNotFound,
                    $"The source of a mount of '{plan.Name}', '{source}', does not exist.",
                    source,
                    "Create it, or re-create the container without it."
                );
            if (mount.VolumeName is null)
            {
                HostPlaces.Check(found, source, settings.Home);
            }
            else if (
                VolumeFile.TryRead(Path.GetDirectoryName(source)!) is { } definition
                && VolumeOptions.DeviceOf(definition.Options) is { IsBind: true } bind
            )
            {
                HostPlaces.Check(bind.Device, settings.Home);
            }

            if (mount.Chown)
            {
                TreeOwner.Set(found, user.Uid, user.Gid);
            }

            if (label is not null)
            {
                TreeLabel.Set(found, label);
            }
        }
    }
}
