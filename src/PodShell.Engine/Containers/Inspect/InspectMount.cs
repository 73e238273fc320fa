using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Inspect;

/// <summary>How inspect shows the options of a mount: what was asked for, then what holds besides.</summary>
internal static class InspectMount
{
    /// <summary>All of them, as Podman's inspect orders them.</summary>
    /// <param name="mount">The mount.</param>
    /// <returns>The options.</returns>
    public static IReadOnlyList<string> Options(PlannedMount mount)
    {
        bool tmpfs = mount.Kind == MountKind.Tmpfs;
        List<string> options = mount.ReadOnly && !tmpfs ? ["ro", .. Asked(mount)] : [.. Asked(mount), mount.ReadOnly ? "ro" : "rw"];
        if (!options.Exists(option => MountSpec.Propagations.Contains(option)))
        {
            options.Add("rprivate");
        }

        foreach (string flag in mount.Kind != MountKind.Bind ? ["nosuid", "nodev"] : Restrictions(mount.Source ?? ""))
        {
            AddUnlessOpposed(options, flag);
        }

        if (tmpfs)
        {
            AddIf(options, mount.CopyUp, "tmpcopyup");
        }
        else
        {
            AddIf(options, !options.Contains("bind") && !options.Contains("rbind"), "rbind");
        }

        return options;
    }

    /// <summary>The propagation.</summary>
    /// <param name="mount">The mount.</param>
    /// <returns>Its name.</returns>
    public static string Propagation(PlannedMount mount) =>
        mount.Options.FirstOrDefault(option => MountSpec.Propagations.Contains(option)) ?? "rprivate";

    /// <summary>The options without those that inspect shows elsewhere: writable, propagation.</summary>
    /// <param name="mount">The mount.</param>
    /// <returns>The options.</returns>
    public static IReadOnlyList<string> OtherOptions(PlannedMount mount) =>
        [.. Options(mount).Where(option => option is not ("ro" or "rw" or "z" or "Z") && !MountSpec.Propagations.Contains(option))];

    private static List<string> Asked(PlannedMount mount)
    {
        List<string> options = [.. mount.Options];
        AddIf(options, mount.Chown, "U");
        AddIf(options, mount.Relabel is not null, mount.Relabel ?? "");
        return options;
    }

    private static IReadOnlyList<string> Restrictions(string source) =>
        FileStatus.TryGet(source, follow: true) is null ? [] : FileSystemStatus.Of(source).Restrictions;

    private static void AddUnlessOpposed(List<string> options, string flag) =>
        AddIf(options, !options.Contains(flag) && !options.Contains(flag[2..]), flag);

    private static void AddIf(List<string> options, bool condition, string option)
    {
        if (condition)
        {
            options.Add(option);
        }
    }
}
