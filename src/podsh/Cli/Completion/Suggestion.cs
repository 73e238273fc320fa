namespace PodShell.Cli.Completion;

/// <summary>A word that could stand at the cursor.</summary>
/// <param name="Text">The word.</param>
/// <param name="Help">What it is, for shells that show it; empty if the word says it all.</param>
internal sealed record Suggestion(string Text, string Help = "");
