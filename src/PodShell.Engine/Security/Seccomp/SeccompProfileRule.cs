using PodShell.Oci;

namespace PodShell.Engine.Security.Seccomp;

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
