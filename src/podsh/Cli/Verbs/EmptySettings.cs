namespace PodShell.Cli.Verbs;

/// <summary>For verbs without flags of their own.</summary>
internal sealed class EmptySettings;
