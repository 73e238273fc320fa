using System.Text.Json.Serialization;

namespace PodShell.Oci.Runtime;

/// <summary>Limits by cgroup.</summary>
internal sealed record RuntimeResources
{
    /// <summary>Which devices may be used; the last rule that fits counts.</summary>
    public List<RuntimeDeviceRule>? Devices { get; set; }

    /// <summary>Memory.</summary>
    public RuntimeMemory? Memory { get; set; }

    /// <summary>Processors.</summary>
    public RuntimeCpu? Cpu { get; set; }

    /// <summary>Processes.</summary>
    public RuntimePids? Pids { get; set; }

    /// <summary>Block devices.</summary>
    [JsonPropertyName("blockIO")]
    public RuntimeBlockIO? BlockIO { get; set; }
}

/// <summary>Limits on processors.</summary>
internal sealed record RuntimeCpu
{
    /// <summary>Relative weight.</summary>
    public ulong? Shares { get; set; }

    /// <summary>Microseconds a period.</summary>
    public long? Quota { get; set; }

    /// <summary>Microseconds.</summary>
    public ulong? Period { get; set; }

    /// <summary>Which processors.</summary>
    public string? Cpus { get; set; }

    /// <summary>Which memory nodes.</summary>
    public string? Mems { get; set; }
}

/// <summary>Limits on memory, bytes; -1 is none.</summary>
internal sealed record RuntimeMemory
{
    /// <summary>Hard limit.</summary>
    public long? Limit { get; set; }

    /// <summary>Soft limit.</summary>
    public long? Reservation { get; set; }

    /// <summary>Memory and swap together.</summary>
    public long? Swap { get; set; }

    /// <summary>0 to 100, cgroup v1.</summary>
    public ulong? Swappiness { get; set; }

    /// <summary>No OOM killer, cgroup v1.</summary>
    [JsonPropertyName("disableOOMKiller")]
    public bool? DisableOomKiller { get; set; }
}

/// <summary>Limit on processes.</summary>
internal sealed record RuntimePids
{
    /// <summary>How many.</summary>
    public long Limit { get; set; }
}

/// <summary>Limits on block devices.</summary>
internal sealed record RuntimeBlockIO
{
    /// <summary>10 to 1000.</summary>
    public ushort? Weight { get; set; }
}

/// <summary>Whether devices may be used.</summary>
internal sealed record RuntimeDeviceRule
{
    /// <summary>Allowed or denied.</summary>
    public bool Allow { get; set; }

    /// <summary>a, c or b.</summary>
    public string? Type { get; set; }

    /// <summary>All when <see langword="null"/>.</summary>
    public long? Major { get; set; }

    /// <summary>All when <see langword="null"/>.</summary>
    public long? Minor { get; set; }

    /// <summary>Some of r, w, m.</summary>
    public string? Access { get; set; }
}
