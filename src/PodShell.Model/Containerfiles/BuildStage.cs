namespace PodShell.Containerfiles;

/// <summary>A stage: FROM and what follows it.</summary>
/// <param name="From">Its FROM.</param>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Base">The image or stage, as it is written.</param>
/// <param name="Name">What other stages call it; <see langword="null"/> for its number.</param>
/// <param name="Instructions">Its instructions.</param>
internal sealed record BuildStage(Instruction From, int Index, string Base, string? Name, IReadOnlyList<Instruction> Instructions);
