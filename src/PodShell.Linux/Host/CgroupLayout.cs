namespace PodShell.Linux;

/// <summary>Which cgroup hierarchies this host has.</summary>
public static class CgroupLayout
{
    private const string Root = "/sys/fs/cgroup";

    /// <summary>How /sys/fs/cgroup is set up, as the calling thread's mount namespace shows it.</summary>
    /// <returns>The version.</returns>
    public static CgroupVersion Detect()
    {
        if (FileStatus.TryGet(Root) is null)
        {
            return CgroupVersion.None;
        }

        return FileSystemInfo.Of(Root).Type switch
        {
            "cgroup2" => CgroupVersion.V2,
            "tmpfs" => IsHybrid() ? CgroupVersion.Hybrid : HasV1() ? CgroupVersion.V1 : CgroupVersion.None,
            _ => CgroupVersion.None,
        };
    }

    /// <summary>Whether a version 2 hierarchy is mounted beside version 1.</summary>
    /// <returns>True on a hybrid host, also where the second hierarchy is hidden by an empty file system.</returns>
    public static bool IsHybrid() => FileStatus.TryGet($"{Root}/unified") is { IsDirectory: true };

    private static bool HasV1() => FileStatus.TryGet($"{Root}/memory") is not null || FileStatus.TryGet($"{Root}/systemd") is not null;
}
