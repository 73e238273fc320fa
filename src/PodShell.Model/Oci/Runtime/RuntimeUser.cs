namespace PodShell.Oci;

/// <summary>Ids of a process, as its user namespace counts them.</summary>
internal sealed record RuntimeUser
{
    /// <summary>User.</summary>
    public uint Uid { get; set; }

    /// <summary>Primary group.</summary>
    public uint Gid { get; set; }

    /// <summary>The umask as a number, not octal digits.</summary>
    public uint? Umask { get; set; }

    /// <summary>Supplementary groups.</summary>
    public List<uint>? AdditionalGids { get; set; }
}
