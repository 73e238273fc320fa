using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Spec;

/// <summary>The mounts in the runtime's terms: the kernel's file systems, the engine's files, the user's mounts.</summary>
/// <param name="settings">The engine's settings.</param>
internal sealed class MountSpec(EngineSettings settings)
{
    /// <summary>The options that say how mounts spread.</summary>
    public static readonly string[] Propagations = ["private", "rprivate", "shared", "rshared", "slave", "rslave"];

    /// <summary>Makes the list, in the order in which it is mounted.</summary>
    public List<RuntimeMount> Make(ContainerPlan plan, SpecContext context, ContainerFileSet files)
    {
        HashSet<string> targets = [.. plan.Mounts.Select(mount => mount.Target)];
        List<RuntimeMount> result =
        [
            .. KernelMounts
                .Make(plan, settings, context.SharedMemoryPath)
                .Where(mount =>
                    !targets.Any(target =>
                        mount.Destination == target || mount.Destination.StartsWith(target + "/", StringComparison.Ordinal)
                    )
                ),
        ];
        List<RuntimeMount> others =
        [
            .. files
                .Files.Where(file => !targets.Contains(file.Key))
                .Select(file => Bind(file.Value, file.Key, plan.ReadOnlyRootFs, plan.ReadOnlyRootFs)),
        ];
        if (SecretFiles.DirectoryFor(plan) is { } directory)
        {
            others.Add(directory);
        }

        if (plan.Process.InitPath is { } init)
        {
            others.Add(Bind(init, ProcessSpec.InitTarget, readOnly: true));
        }

        if (TimeZoneFile(plan.Process.TimeZone) is { } zone && !targets.Contains("/etc/localtime"))
        {
            others.Add(Bind(zone, "/etc/localtime", readOnly: true));
        }

        if (DeviceSpec.AreBound(plan, settings))
        {
            others.AddRange(DeviceSpec.Binds(plan));
        }

        others.AddRange(plan.Mounts.Select(mount => Own(mount, plan)));

        // A directory before what lies in it, whoever asked for it.
        result.AddRange(InOrder(MountTargets.Resolve(plan, context.RootFs, result, InOrder(others))));
        return result;
    }

    /// <summary>The propagation of the root mount: shared or slave mounts need that it is not private.</summary>
    public static string? RootPropagation(ContainerPlan plan)
    {
        List<string> options = [.. plan.Mounts.SelectMany(mount => mount.Options)];
        return options.Exists(option => option is "shared" or "rshared") ? "shared"
            : options.Exists(option => option is "slave" or "rslave") ? "slave"
            : null;
    }

    private static IEnumerable<RuntimeMount> InOrder(IEnumerable<RuntimeMount> mounts) =>
        mounts.OrderBy(mount => mount.Destination.Count(c => c == '/')).ThenBy(mount => mount.Destination, StringComparer.Ordinal);

    private RuntimeMount Own(PlannedMount mount, ContainerPlan plan)
    {
        if (mount.Kind == MountKind.Tmpfs)
        {
            return Tmpfs(mount);
        }

        string source = mount.VolumeName is { } volume ? ContainerVolumes.DataDirectory(settings.Root, volume) : mount.Source ?? "";
        if (FileStatus.TryGet(source, follow: true) is null)
        {
            throw PlanErrors.NotFound(
                ErrorIds.MountSourceNotFound,
                $"The source of a mount of '{plan.Name}', '{source}', does not exist.",
                source,
                "Create it, or re-create the container without it."
            );
        }

        List<string> options = [.. mount.Options];
        if (!options.Exists(option => option is "bind" or "rbind"))
        {
            options.Insert(0, "rbind");
        }

        if (!options.Exists(option => Propagations.Contains(option)))
        {
            options.Add("rprivate");
        }

        options.Add(mount.ReadOnly ? "ro" : "rw");

        // What the file system of the source does not allow on the host, a mount of it does not allow in a container.
        AddDefault(options, mount.Kind == MountKind.Volume ? ["nosuid", "nodev"] : FileSystemStatus.Of(source).Restrictions);
        return new RuntimeMount
        {
            Destination = mount.Target,
            Type = "bind",
            Source = source,
            Options = options,
        };
    }

    private static RuntimeMount Tmpfs(PlannedMount mount)
    {
        List<string> options = [.. mount.Options, mount.ReadOnly ? "ro" : "rw"];
        AddDefault(options, ["nosuid", "nodev"]);
        options.RemoveAll(option => option is "exec" or "suid" or "dev");
        if (mount.CopyUp)
        {
            options.Add("tmpcopyup");
        }

        return new RuntimeMount
        {
            Destination = mount.Target,
            Type = "tmpfs",
            Source = "tmpfs",
            Options = options,
        };
    }

    private static void AddDefault(List<string> options, IEnumerable<string> flags)
    {
        foreach (string flag in flags)
        {
            if (!options.Contains(flag) && !options.Contains(flag[2..]))
            {
                options.Add(flag);
            }
        }
    }

    private static RuntimeMount Bind(string source, string target, bool readOnly, bool noExec = false) =>
        new()
        {
            Destination = target,
            Type = "bind",
            Source = source,
            Options =
            [
                "bind",
                "rprivate",
                .. readOnly ? ["ro"] : Array.Empty<string>(),
                "nosuid",
                "nodev",
                .. noExec ? ["noexec"] : Array.Empty<string>(),
            ],
        };

    private static string? TimeZoneFile(string? zone) =>
        zone switch
        {
            null => null,
            "local" => FileStatus.TryGet("/etc/localtime", follow: true) is { IsRegular: true } ? "/etc/localtime" : null,
            _ => $"/usr/share/zoneinfo/{zone}",
        };
}
