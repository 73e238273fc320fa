namespace PodShell.Cli.Output;

/// <summary>A column of a list: the field by which templates name it, its heading and its value.</summary>
internal sealed record Column<T>(string Field, string Heading, Func<T, object?> Value);

/// <summary>A column of <c>top</c>: its descriptor, the code that <c>ps</c> has for it, its heading and its value.</summary>
internal sealed record ProcessColumn(string Name, string? Code, string Heading, Func<ContainerProcess, DateTimeOffset, string> Value);
