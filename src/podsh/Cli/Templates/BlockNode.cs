namespace PodShell.Cli.Templates;

/// <summary><c>if</c>, <c>with</c> and <c>range</c> with their optional <c>else</c>.</summary>
internal sealed record BlockNode(string Keyword, Pipeline Pipeline, IReadOnlyList<Node> Body, IReadOnlyList<Node> Else) : Node;
