namespace PodShell.Engine.Security.Seccomp;

/// <summary>
/// A seccomp profile in the form that container engines share: rules with conditions on capabilities, architecture and kernel.
/// </summary>
internal sealed record SeccompProfile
{
    /// <summary>SCMP_ACT_… for calls without a rule.</summary>
    public string DefaultAction { get; init; } = "";

    /// <summary>The errno of the default action.</summary>
    public uint? DefaultErrnoRet { get; init; }

    /// <summary>Architectures with the others that their kernels run.</summary>
    public IReadOnlyList<SeccompArchitecture>? ArchMap { get; init; }

    /// <summary>Architectures as a plain list.</summary>
    public IReadOnlyList<string>? Architectures { get; init; }

    /// <summary>SECCOMP_FILTER_FLAG_…</summary>
    public IReadOnlyList<string>? Flags { get; init; }

    /// <summary>The rules.</summary>
    public IReadOnlyList<SeccompProfileRule>? Syscalls { get; init; }
}
