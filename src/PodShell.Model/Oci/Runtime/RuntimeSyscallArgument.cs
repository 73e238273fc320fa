namespace PodShell.Oci;

/// <summary>A condition on an argument.</summary>
internal sealed record RuntimeSyscallArgument
{
    /// <summary>0 to 5.</summary>
    public uint Index { get; set; }

    /// <summary>What it is compared to, or the mask.</summary>
    public ulong Value { get; set; }

    /// <summary>With a mask, what must come out.</summary>
    public ulong? ValueTwo { get; set; }

    /// <summary>SCMP_CMP_…</summary>
    public string Op { get; set; } = "";
}
