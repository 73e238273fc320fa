using PodShell.Oci.Runtime;

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

/// <summary>A rule of a profile.</summary>
internal sealed record SeccompProfileRule
{
    /// <summary>The calls.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>One call, in old profiles.</summary>
    public string? Name { get; init; }

    /// <summary>SCMP_ACT_…</summary>
    public string Action { get; init; } = "";

    /// <summary>The errno.</summary>
    public uint? ErrnoRet { get; init; }

    /// <summary>Conditions on arguments.</summary>
    public List<RuntimeSyscallArgument>? Args { get; init; }

    /// <summary>The rule counts only if all of this holds.</summary>
    public SeccompCondition? Includes { get; init; }

    /// <summary>The rule does not count if any of this holds.</summary>
    public SeccompCondition? Excludes { get; init; }
}

/// <summary>When a rule counts, or does not.</summary>
/// <param name="Arches">Architectures as Go names them: amd64, arm64…</param>
/// <param name="Caps">Capabilities of the container.</param>
/// <param name="MinKernel">The oldest kernel, <c>major.minor</c>.</param>
internal sealed record SeccompCondition(IReadOnlyList<string>? Arches, IReadOnlyList<string>? Caps, string? MinKernel);

/// <summary>A filter ready for runtimes.</summary>
/// <param name="Json">For a runtime that compiles it.</param>
/// <param name="Bpf">For a runtime that takes it compiled; <see langword="null"/> where it could not be.</param>
internal sealed record SeccompFilter(RuntimeSeccompJson Json, byte[]? Bpf);

/// <summary>An architecture and those that its kernels run beside it.</summary>
/// <param name="Architecture">SCMP_ARCH_…</param>
/// <param name="SubArchitectures">SCMP_ARCH_…</param>
internal sealed record SeccompArchitecture(string Architecture, IReadOnlyList<string>? SubArchitectures);
