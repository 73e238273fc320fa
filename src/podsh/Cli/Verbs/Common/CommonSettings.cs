namespace PodShell.Cli.Verbs.Common;

/// <summary>For verbs without flags of their own.</summary>
internal sealed class EmptySettings;

/// <summary>For verbs that have a format and nothing else.</summary>
internal sealed class FormatSettings
{
    public string? Format { get; set; }
}

/// <summary>What the flags of <c>inspect</c> say.</summary>
internal sealed class InspectSettings
{
    public string? Type { get; set; }

    public string? Format { get; set; }

    public bool Size { get; set; }

    public bool Latest { get; set; }
}

/// <summary>What the flags of the prune verbs say.</summary>
internal sealed class PruneSettings
{
    public Dictionary<string, List<string>> Filters { get; } = [];

    /// <summary>Do not ask.</summary>
    public bool Force { get; set; }
}
