namespace PodShell.Parity.Tests;

/// <summary>A mark on a line: the engines differ here.</summary>
/// <param name="Kind">Whose fault it is.</param>
/// <param name="For">For which callers it holds.</param>
/// <param name="Reason">Why, in one sentence.</param>
internal sealed record Mark(MarkKind Kind, Callers For, string Reason);
