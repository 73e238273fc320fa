namespace PodShell.HelpBuilder;

/// <summary>The help of one cmdlet, as its page says it.</summary>
internal sealed record HelpPage
{
    public required string Name { get; init; }

    /// <summary>The MAML file's name.</summary>
    public required string File { get; init; }

    public required string Synopsis { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public required IReadOnlyList<HelpExample> Examples { get; init; }

    public required IReadOnlyList<HelpParameter> Parameters { get; init; }

    /// <summary>For each parameter set, the parameters as the line of syntax has them.</summary>
    public required IReadOnlyList<string> Syntax { get; init; }

    public required IReadOnlyList<HelpType> Inputs { get; init; }

    public required IReadOnlyList<HelpType> Outputs { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<(string Text, string Target)> Links { get; init; }
}
