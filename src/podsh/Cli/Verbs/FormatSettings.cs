namespace PodShell.Cli.Verbs;

/// <summary>For verbs that have a format and nothing else.</summary>
internal sealed class FormatSettings
{
    public string? Format { get; set; }
}
