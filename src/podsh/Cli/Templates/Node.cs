namespace PodShell.Cli.Templates;

/// <summary>A piece of a parsed template.</summary>
internal abstract record Node;
