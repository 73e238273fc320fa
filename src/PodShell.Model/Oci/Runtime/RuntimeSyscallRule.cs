namespace PodShell.Oci;

/// <summary>What happens to some system calls.</summary>
internal sealed record RuntimeSyscallRule
{
    /// <summary>Their names; unknown ones are skipped.</summary>
    public List<string> Names { get; set; } = [];

    /// <summary>SCMP_ACT_…</summary>
    public string Action { get; set; } = "";

    /// <summary>The errno of SCMP_ACT_ERRNO.</summary>
    public uint? ErrnoRet { get; set; }

    /// <summary>Conditions that must all hold.</summary>
    public List<RuntimeSyscallArgument>? Args { get; set; }
}
