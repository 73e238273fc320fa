namespace PodShell.Protocol;

/// <summary>A text of the engine for the user's warning, verbose or debug stream.</summary>
/// <param name="Level">Which stream.</param>
/// <param name="Text">The text.</param>
public sealed record EngineLogMessage(EngineLogLevel Level, string Text);
