namespace PodShell.Cli.Templates;

/// <summary>A piece of a parsed template.</summary>
internal abstract record Node;

/// <summary>Text between actions.</summary>
internal sealed record TextNode(string Text) : Node;

/// <summary>A pipeline whose value is printed, or assigned.</summary>
internal sealed record ActionNode(Pipeline Pipeline) : Node;

/// <summary><c>if</c>, <c>with</c> and <c>range</c> with their optional <c>else</c>.</summary>
internal sealed record BlockNode(string Keyword, Pipeline Pipeline, IReadOnlyList<Node> Body, IReadOnlyList<Node> Else) : Node;

/// <summary>Commands joined by <c>|</c>, whose value may go to variables.</summary>
internal sealed record Pipeline(IReadOnlyList<string> Variables, IReadOnlyList<Command> Commands);

/// <summary>A function or a value, with arguments.</summary>
internal sealed record Command(IReadOnlyList<Operand> Operands);

/// <summary>What an operand starts with.</summary>
internal enum OperandKind
{
    Dot,
    Variable,
    Constant,
    Function,
    Group,
}

/// <summary>One operand: a head and the fields read from it.</summary>
internal sealed record Operand(OperandKind Kind, object? Head, IReadOnlyList<string> Fields);
