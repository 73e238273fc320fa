namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>top</c> say.</summary>
internal sealed class TopSettings
{
    public bool Latest { get; set; }
}
