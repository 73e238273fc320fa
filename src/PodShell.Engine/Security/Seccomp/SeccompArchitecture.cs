namespace PodShell.Engine.Security.Seccomp;

/// <summary>An architecture and those that its kernels run beside it.</summary>
/// <param name="Architecture">SCMP_ARCH_…</param>
/// <param name="SubArchitectures">SCMP_ARCH_…</param>
internal sealed record SeccompArchitecture(string Architecture, IReadOnlyList<string>? SubArchitectures);
