namespace PodShell;

/// <summary>Removes the objects of a noun that nothing needs any more; which those are the engine decides.</summary>
public sealed record PruneRequest
{
    /// <summary>Filters: those of the noun's list.</summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];

    /// <summary>Also what has a name: of images, which without it go only when they have none.</summary>
    public bool All { get; set; }

    /// <summary>The ids of those to which it is confined; all when empty. One that is needed again by then stays.</summary>
    public List<string> Ids { get; set; } = [];

    /// <summary>Removes nothing, and returns what would go.</summary>
    public bool DryRun { get; set; }
}
