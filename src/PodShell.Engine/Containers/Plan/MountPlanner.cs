using PodShell.Engine.Configuration;
using PodShell.Engine.Security.Confinement;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Oci.Images;

namespace PodShell.Engine.Containers.Plan;

/// <summary>
/// Binds, volumes and tmpfs. What the user names wins over what is taken from other containers, and that over the image's volumes;
/// each target is mounted once, parents before children.
/// </summary>
/// <param name="settings">The caller.</param>
/// <param name="findContainer">Finds the containers whose mounts are taken over.</param>
/// <param name="conf">The administrator's defaults.</param>
internal sealed class MountPlanner(EngineSettings settings, Func<string, PlannedContainer?> findContainer, ContainersConf conf)
{
    /// <summary>Plans all mounts.</summary>
    public IReadOnlyList<PlannedMount> Plan(ContainerOptions options, OciContainerDefaults image)
    {
        StorageOptions storage = options.Storage;
        Dictionary<string, PlannedMount> mounts = new(StringComparer.Ordinal);
        foreach (ContainerMount mount in storage.Mounts)
        {
            PlannedMount planned = Own(mount, storage.BaseDirectory);
            if (!mounts.TryAdd(planned.Target, planned) && !mounts[planned.Target].IsSameAs(planned))
            {
                throw PlanErrors.Invalid(
                    ErrorIds.MountTargetDuplicate,
                    $"Two different mounts have the target '{planned.Target}': duplicate mount destination.",
                    planned.Target,
                    "Leave one of them out."
                );
            }
        }

        foreach (string from in storage.VolumesFrom)
        {
            foreach (PlannedMount mount in Others(from))
            {
                mounts.TryAdd(mount.Target, mount);
            }
        }

        foreach (PlannedMount mount in ImageVolumes(image, storage.ImageVolumes))
        {
            mounts.TryAdd(mount.Target, mount);
        }

        if ((storage.ReadOnly ?? conf.ReadOnly) && storage.ReadOnlyTmpfs)
        {
            foreach (string target in (ReadOnlySpan<string>)["/tmp", "/var/tmp", "/run"])
            {
                mounts.TryAdd(
                    target,
                    new PlannedMount
                    {
                        Kind = MountKind.Tmpfs,
                        Target = target,
                        Options = ["exec"],
                        CopyUp = true,
                    }
                );
            }
        }

        return [.. mounts.Values.OrderBy(mount => mount.Target.Count(c => c == '/')).ThenBy(mount => mount.Target, StringComparer.Ordinal)];
    }

    private PlannedMount Own(ContainerMount mount, string? baseDirectory)
    {
        List<string> options =
        [
            .. mount.Options.Where(option => option is not ("z" or "Z" or "U" or "copy" or "nocopy" or "tmpcopyup" or "notmpcopyup")),
        ];
        string? source = mount.Kind == MountKind.Bind ? Source(mount, baseDirectory) : null;
        bool noCopy = mount.Options.Contains("nocopy") || mount.Options.Contains("notmpcopyup");
        return new PlannedMount
        {
            Kind = mount.Kind,
            Source = source,
            VolumeName = mount.Kind == MountKind.Volume ? mount.Source ?? RandomBytes.Hex(32) : null,
            Anonymous = mount.Kind == MountKind.Volume && mount.Source is null,
            Target = mount.Target,
            ReadOnly = mount.ReadOnly,
            Options = options,
            Relabel = mount.Options.FirstOrDefault(option => option is "z" or "Z"),
            Chown = mount.Options.Contains("U"),
            CopyUp = mount.Kind != MountKind.Bind && !noCopy,
        };
    }

    private string Source(ContainerMount mount, string? baseDirectory)
    {
        string source = HostPath.Resolve(mount.Source ?? "", baseDirectory, settings);
        if (mount.Options.Any(option => option == "U" || (option is "z" or "Z" && SELinux.IsEnabled())))
        {
            HostPlaces.Check(source, settings.Home);
        }

        return FileStatus.TryGet(source, follow: true) is not null
            ? source
            : throw PlanErrors.NotFound(
                ErrorIds.MountSourceNotFound,
                $"The source of a mount, '{source}', does not exist.",
                source,
                "Create it, or name an existing file or directory."
            );
    }

    private IEnumerable<PlannedMount> Others(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? text : text[..colon];
        string[] options = colon < 0 ? [] : text[(colon + 1)..].Split(',');
        if (Array.Exists(options, option => option is not ("ro" or "rw" or "z")))
        {
            throw PlanErrors.Invalid(
                ErrorIds.MountInvalid,
                $"'{ValueText.Quote(text)}' does not name a container's mounts.",
                text,
                "Write name[:ro|rw|z]."
            );
        }

        PlannedContainer other = findContainer(name)
            ?? throw PlanErrors.NotFound(
                ErrorIds.ContainerNotFound,
                $"There is no container '{ValueText.Quote(name)}' whose mounts could be taken over.",
                name
            );
        return other
            .Plan.Mounts.Where(mount => mount.Kind != MountKind.Tmpfs)
            .Select(mount =>
                mount with
                {
                    Anonymous = false,
                    Chown = false,
                    CopyUp = false,
                    ReadOnly = mount.ReadOnly || options.Contains("ro"),
                }
            );
    }

    private static IEnumerable<PlannedMount> ImageVolumes(OciContainerDefaults image, ImageVolumeMode mode)
    {
        if (mode == ImageVolumeMode.Ignore || image.Volumes is null)
        {
            yield break;
        }

        foreach (string path in image.Volumes.Keys)
        {
            bool ok = path.StartsWith('/') && path.Length <= ValueText.MaximumPathLength && !path.Contains('\0', StringComparison.Ordinal);
            string target = ok ? ValueText.CleanAbsolutePath(path) : "/";
            if (target == "/")
            {
                throw PlanErrors.Image(
                    ErrorIds.VolumeInvalid,
                    $"The image declares a volume at '{ValueText.Quote(path)}', which cannot be one.",
                    path,
                    "Ignore the image's volumes."
                );
            }

            yield return mode == ImageVolumeMode.Tmpfs
                ? new PlannedMount
                {
                    Kind = MountKind.Tmpfs,
                    Target = target,
                    Options = ["exec"],
                    CopyUp = true,
                }
                : new PlannedMount
                {
                    Kind = MountKind.Volume,
                    VolumeName = RandomBytes.Hex(32),
                    Anonymous = true,
                    Target = target,
                    CopyUp = true,
                };
        }
    }
}
