namespace PodShell.Cli.Templates;

/// <summary>What an operand starts with.</summary>
internal enum OperandKind
{
    Dot,
    Variable,
    Constant,
    Function,
    Group,
}
