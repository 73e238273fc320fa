namespace PodShell.Oci;

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
