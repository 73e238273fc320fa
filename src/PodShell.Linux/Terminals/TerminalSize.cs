namespace PodShell.Linux.Terminals;

/// <summary>A terminal's size in characters.</summary>
/// <param name="Rows">Lines, 0 if unknown.</param>
/// <param name="Columns">Characters of a line, 0 if unknown.</param>
public readonly record struct TerminalSize(int Rows, int Columns);
