namespace PodShell.Cli.Parsing;

/// <summary>The user asked for a verb's help instead of the verb.</summary>
internal sealed class HelpRequestedException : Exception;
