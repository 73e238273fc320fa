namespace PodShell.Linux.Processes;

/// <summary>What a program said and how it ended.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Error">What it wrote to its standard error.</param>
public sealed record ProgramResult(ExitStatus Status, string Output, string Error);
