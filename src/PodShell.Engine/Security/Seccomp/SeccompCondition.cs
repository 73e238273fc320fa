namespace PodShell.Engine.Security.Seccomp;

/// <summary>When a rule counts, or does not.</summary>
/// <param name="Arches">Architectures as Go names them: amd64, arm64…</param>
/// <param name="Caps">Capabilities of the container.</param>
/// <param name="MinKernel">The oldest kernel, <c>major.minor</c>.</param>
internal sealed record SeccompCondition(IReadOnlyList<string>? Arches, IReadOnlyList<string>? Caps, string? MinKernel);
