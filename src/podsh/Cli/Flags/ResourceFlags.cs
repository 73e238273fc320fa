using PodShell.Cli.Parsing;
using F = PodShell.Cli.Parsing.Flag<PodShell.ResourceOptions>;

namespace PodShell.Cli.Flags;

/// <summary>Flags of a container's limits, for run and create.</summary>
internal static class ResourceFlags
{
    /// <summary>Limits by cgroup, which can be changed while a container lives.</summary>
    public static IEnumerable<F> Limits =>
        [
            Flag.ValueOrEmpty("--memory", "-m", "Memory limit, such as 512m", (ResourceOptions o, ByteSize v) =>
                o.Memory = FlagText.Size(v)
            ),
            Flag.ValueOrEmpty("--memory-reservation", null, "Soft memory limit", (ResourceOptions o, ByteSize v) =>
                o.MemoryReservation = FlagText.Size(v)
            ),
            Flag.ValueOrEmpty("--memory-swap", null, "Memory plus swap; -1 for unlimited swap", (ResourceOptions o, ByteSize v) =>
                o.MemorySwap = v
            ),
            Flag.Value("--memory-swappiness", null, "0 to 100 (cgroup v1)", (ResourceOptions o, int v) => o.MemorySwappiness = v),
            Flag.Value("--cpus", null, "Number of processors, such as 1.5; 0 for no limit", (ResourceOptions o, double v) =>
                o.Cpus = v == 0 ? null : v
            ),
            Flag.Value("--cpu-shares", "-c", "Relative weight of processor time", (ResourceOptions o, ulong v) => o.CpuShares = v),
            Flag.Value("--cpu-period", null, "CFS period in microseconds", (ResourceOptions o, ulong v) => o.CpuPeriod = v),
            Flag.Value("--cpu-quota", null, "CFS quota in microseconds", (ResourceOptions o, long v) => o.CpuQuota = v),
            Flag.ValueOrEmpty("--cpuset-cpus", null, "Processors to use, such as 0-2,4", (ResourceOptions o, string v) => o.CpusetCpus = v),
            Flag.ValueOrEmpty("--cpuset-mems", null, "Memory nodes to use", (ResourceOptions o, string v) => o.CpusetMems = v),
            Flag.Value("--pids-limit", null, "Most processes and threads; -1 for unlimited", (ResourceOptions o, long v) =>
                o.PidsLimit = Math.Max(v, -1)
            ),
            Flag.ValueOrEmpty("--blkio-weight", null, "Block I/O weight, 10 to 1000", (ResourceOptions o, ushort v) => o.BlockIOWeight = v),
            Flag.ValueOrEmpty("--ulimit", null, "Resource limit, such as nofile=1024:4096", (ResourceOptions o, Ulimit v) =>
                o.Ulimits.Add(v)
            ),
        ];

    public static IEnumerable<F> All =>
        [
            .. Limits,
            Flag.Switch("--oom-kill-disable", null, "Do not kill the container when memory runs out", (ResourceOptions o, bool v) =>
                o.OomKillDisable = v
            ),
            Flag.Value("--oom-score-adj", null, "OOM score adjustment, -1000 to 1000", (ResourceOptions o, int v) => o.OomScoreAdjust = v),
            Flag.ValueOrEmpty("--shm-size", null, "Size of /dev/shm (default 64m); 0 for no limit", (ResourceOptions o, ByteSize v) =>
                o.SharedMemorySize = FlagText.Size(v)
            ),
            Flag.ValueOrEmpty("--cgroup-parent", null, "The cgroup below which the container's is made", (ResourceOptions o, string v) =>
                o.CgroupParent = v
            ),
            Flag.ValueOrEmpty("--cgroups", null, "enabled or disabled", (ResourceOptions o, string v) => o.Cgroups = Mode(v)),
        ];

    private static CgroupsMode Mode(string text) =>
        text switch
        {
            "enabled" or "split" or "no-conmon" => CgroupsMode.Enabled,
            "disabled" => CgroupsMode.Disabled,
            _ => throw new FormatException("write enabled or disabled"),
        };
}
