namespace PodShell.Cli.Templates;

/// <summary>One operand: a head and the fields read from it.</summary>
internal sealed record Operand(OperandKind Kind, object? Head, IReadOnlyList<string> Fields);
