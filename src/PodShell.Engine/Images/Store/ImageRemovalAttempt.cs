namespace PodShell.Engine.Images.Store;

/// <summary>An attempt to remove an image.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Names">The names that the image lost.</param>
internal readonly record struct ImageRemovalAttempt(RemovalOutcome Outcome, IReadOnlyList<string> Names);
