namespace PodShell.Linux.Processes;

/// <summary>What a program wrote, byte by byte, and how it ended.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Error">What it wrote to its standard error.</param>
public sealed record ProgramOutput(ExitStatus Status, byte[] Output, byte[] Error);
