namespace PodShell.Engine.Networks.Records;

/// <summary>How a helper ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its stdout.</param>
/// <param name="Error">Its stderr.</param>
internal sealed record HelperResult(int ExitCode, string Output, string Error);
