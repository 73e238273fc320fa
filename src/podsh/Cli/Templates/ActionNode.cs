namespace PodShell.Cli.Templates;

/// <summary>A pipeline whose value is printed, or assigned.</summary>
internal sealed record ActionNode(Pipeline Pipeline) : Node;
