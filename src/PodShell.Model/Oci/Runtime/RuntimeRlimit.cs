namespace PodShell.Oci;

/// <summary>A resource limit.</summary>
internal sealed record RuntimeRlimit
{
    /// <summary>RLIMIT_ and the name.</summary>
    public string Type { get; set; } = "";

    /// <summary>The limit that counts.</summary>
    public ulong Soft { get; set; }

    /// <summary>The highest that it can be raised to.</summary>
    public ulong Hard { get; set; }
}
