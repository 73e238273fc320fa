namespace PodShell.Containerfiles;

/// <summary>A Containerfile, read.</summary>
/// <param name="Path">What messages call it.</param>
/// <param name="Escape">Its escape character.</param>
/// <param name="Arguments">The ARGs before the first FROM.</param>
/// <param name="Stages">Its stages; at least one.</param>
internal sealed record Containerfile(string Path, char Escape, IReadOnlyList<Instruction> Arguments, IReadOnlyList<BuildStage> Stages);
