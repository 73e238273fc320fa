namespace PodShell.Cli.Templates;

/// <summary>A function or a value, with arguments.</summary>
internal sealed record Command(IReadOnlyList<Operand> Operands);
