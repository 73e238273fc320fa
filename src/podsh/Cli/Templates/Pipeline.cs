namespace PodShell.Cli.Templates;

/// <summary>Commands joined by <c>|</c>, whose value may go to variables.</summary>
internal sealed record Pipeline(IReadOnlyList<string> Variables, IReadOnlyList<Command> Commands);
