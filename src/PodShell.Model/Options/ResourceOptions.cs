using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>Limits of a container. Where the host's cgroups cannot apply one, the engine warns and names it.</summary>
public sealed record ResourceOptions
{
    /// <summary>Memory limit.</summary>
    public ByteSize? Memory { get; set; }

    /// <summary>Soft memory limit, below <see cref="Memory"/>.</summary>
    public ByteSize? MemoryReservation { get; set; }

    /// <summary>Memory plus swap; -1 is unlimited swap. Needs <see cref="Memory"/>.</summary>
    public ByteSize? MemorySwap { get; set; }

    /// <summary>0 to 100, cgroup v1 only.</summary>
    public int? MemorySwappiness { get; set; }

    /// <summary>Processors, such as 1.5. Excludes <see cref="CpuQuota"/> and <see cref="CpuPeriod"/>.</summary>
    public double? Cpus { get; set; }

    /// <summary>Relative weight, 2 to 262144.</summary>
    public ulong? CpuShares { get; set; }

    /// <summary>CFS period in microseconds, 1000 to 1000000.</summary>
    public ulong? CpuPeriod { get; set; }

    /// <summary>CFS quota in microseconds.</summary>
    public long? CpuQuota { get; set; }

    /// <summary>Processors that may be used, such as <c>0-2,4</c>.</summary>
    public string? CpusetCpus { get; set; }

    /// <summary>Memory nodes that may be used.</summary>
    public string? CpusetMems { get; set; }

    /// <summary>The most processes and threads; 0 or -1 is unlimited; 2048 when <see langword="null"/> and the host can.</summary>
    public long? PidsLimit { get; set; }

    /// <summary>Block I/O weight, 10 to 1000.</summary>
    public ushort? BlockIOWeight { get; set; }

    /// <summary>Do not kill the container when it runs out of memory.</summary>
    public bool OomKillDisable { get; set; }

    /// <summary>OOM score adjustment, -1000 to 1000.</summary>
    public int? OomScoreAdjust { get; set; }

    /// <summary>The size of /dev/shm; 64 MiB when <see langword="null"/>.</summary>
    public ByteSize? SharedMemorySize { get; set; }

    /// <summary>Resource limits of the processes.</summary>
    public List<Ulimit> Ulimits { get; set; } = [];

    /// <summary>The cgroup below which the container's is made.</summary>
    public string? CgroupParent { get; set; }

    /// <summary>Whether the container gets cgroups of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CgroupsMode Cgroups { get; set; } = CgroupsMode.Enabled;
}
