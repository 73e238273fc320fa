namespace PodShell.Oci;

/// <summary>A device node.</summary>
internal sealed record RuntimeDevice
{
    /// <summary>Where, in the container.</summary>
    public string Path { get; set; } = "";

    /// <summary>c, b, u or p.</summary>
    public string Type { get; set; } = "";

    /// <summary>Major number.</summary>
    public long Major { get; set; }

    /// <summary>Minor number.</summary>
    public long Minor { get; set; }

    /// <summary>Permission bits.</summary>
    public uint? FileMode { get; set; }

    /// <summary>Owner.</summary>
    public uint? Uid { get; set; }

    /// <summary>Group.</summary>
    public uint? Gid { get; set; }
}
