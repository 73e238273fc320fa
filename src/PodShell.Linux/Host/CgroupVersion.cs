namespace PodShell.Linux.Host;

/// <summary>How /sys/fs/cgroup is set up.</summary>
public enum CgroupVersion
{
    /// <summary>No cgroups are mounted.</summary>
    None,

    /// <summary>One hierarchy for each controller.</summary>
    V1,

    /// <summary>Version 1 with a version 2 hierarchy beside it at /sys/fs/cgroup/unified.</summary>
    Hybrid,

    /// <summary>The one unified hierarchy.</summary>
    V2,
}
