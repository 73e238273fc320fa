namespace PodShell.Parity.Tests;

/// <summary>What an engine answered to a line.</summary>
/// <param name="ExitCode">The exit code of the command line.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record LineResult(int ExitCode, string Output, string Error);
