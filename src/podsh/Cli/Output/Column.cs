namespace PodShell.Cli.Output;

/// <summary>A column of a list: the field by which templates name it, its heading and its value.</summary>
internal sealed record Column<T>(string Field, string Heading, Func<T, object?> Value);
