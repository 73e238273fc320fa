using PodShell.Oci;

namespace PodShell.Engine.Security.Seccomp;

/// <summary>A filter ready for runtimes.</summary>
/// <param name="Json">For a runtime that compiles it.</param>
/// <param name="Bpf">For a runtime that takes it compiled; <see langword="null"/> where it could not be.</param>
internal sealed record SeccompFilter(RuntimeSeccompJson Json, byte[]? Bpf);
