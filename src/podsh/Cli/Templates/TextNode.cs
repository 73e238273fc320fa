namespace PodShell.Cli.Templates;

/// <summary>Text between actions.</summary>
internal sealed record TextNode(string Text) : Node;
