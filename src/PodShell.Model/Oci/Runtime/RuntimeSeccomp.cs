namespace PodShell.Oci;

/// <summary>The system call filter.</summary>
internal sealed record RuntimeSeccomp
{
    /// <summary>For calls that no rule names.</summary>
    public string DefaultAction { get; set; } = "";

    /// <summary>The errno of the default action.</summary>
    public uint? DefaultErrnoRet { get; set; }

    /// <summary>SCMP_ARCH_…</summary>
    public List<string>? Architectures { get; set; }

    /// <summary>SECCOMP_FILTER_FLAG_…</summary>
    public List<string>? Flags { get; set; }

    /// <summary>The rules.</summary>
    public List<RuntimeSyscallRule> Syscalls { get; set; } = [];
}
