namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>stats</c> say.</summary>
internal sealed class StatsSettings
{
    public bool All { get; set; }

    public bool Latest { get; set; }

    /// <summary>Once, and not again and again.</summary>
    public bool NoStream { get; set; }

    /// <summary>Do not clear the screen between.</summary>
    public bool NoReset { get; set; }

    public bool NoTruncate { get; set; }

    public string? Format { get; set; }

    /// <summary>Seconds between two readings.</summary>
    public int Interval { get; set; } = 5;
}
