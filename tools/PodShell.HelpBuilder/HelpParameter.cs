namespace PodShell.HelpBuilder;

/// <summary>One parameter, with the facts of its block.</summary>
internal sealed record HelpParameter(string Name, IReadOnlyList<string> Description, IReadOnlyDictionary<string, string> Facts)
{
    public string Type => Fact("Type");

    public bool IsSwitch => Type == "SwitchParameter";

    public bool Required => Fact("Required") == "True";

    public string Position => Fact("Position").ToLowerInvariant();

    public string Default => Fact("Default value");

    public string PipelineInput => Fact("Accept pipeline input");

    public bool Globbing => Fact("Accept wildcard characters") == "True";

    public string Aliases => Fact("Aliases") is { Length: > 0 } names ? names : "none";

    public IReadOnlyList<string> AcceptedValues =>
        Facts.GetValueOrDefault("Accepted values", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private string Fact(string name) =>
        Facts.GetValueOrDefault(name) ?? throw new FormatException($"The block of parameter -{Name} has no line '{name}'.");
}
