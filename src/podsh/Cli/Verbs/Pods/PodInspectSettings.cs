namespace PodShell.Cli.Verbs.Pods;

/// <summary>What the flags of <c>pod inspect</c> say.</summary>
internal sealed class PodInspectSettings
{
    public string? Format { get; set; }

    public bool Latest { get; set; }
}
