namespace PodShell.Cli.Parsing;

/// <summary>A flag as help, manual and completion show it.</summary>
/// <param name="Name">The long form, with <c>--</c>.</param>
/// <param name="Short">The short form, with <c>-</c>.</param>
/// <param name="ValueHint">What the help calls the value; null for a switch.</param>
/// <param name="Help">One line.</param>
internal sealed record FlagSummary(string Name, string? Short, string? ValueHint, string Help)
{
    /// <summary>Its row in a help's table.</summary>
    public string[] Row => [$"  {(Short is null ? "    " : Short + ", ")}{Name}{(ValueHint is null ? "" : " " + ValueHint)}", Help];

    /// <summary>Whether a word of a command line is this flag.</summary>
    public bool Is(string word) => word == Name || word == Short;
}
