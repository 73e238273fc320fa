namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>inspect</c> say.</summary>
internal sealed class InspectSettings
{
    public string? Type { get; set; }

    public string? Format { get; set; }

    public bool Size { get; set; }

    public bool Latest { get; set; }
}
