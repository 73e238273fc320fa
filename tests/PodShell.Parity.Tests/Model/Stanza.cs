namespace PodShell.Parity.Tests;

/// <summary>A named group of command lines.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="LineNumber">Where it stands in its file.</param>
/// <param name="Lines">Its command lines.</param>
/// <param name="RunsAs">As whom it runs.</param>
internal sealed record Stanza(string Name, int LineNumber, IReadOnlyList<CommandLineText> Lines, Callers RunsAs);
