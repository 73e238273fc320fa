namespace PodShell.Cli.Verbs;

/// <summary>What the flags of the prune verbs say.</summary>
internal sealed class PruneSettings
{
    public Dictionary<string, List<string>> Filters { get; } = [];

    /// <summary>Do not ask.</summary>
    public bool Force { get; set; }
}
