namespace PodShell.Cli.Verbs;

/// <summary>What <c>cp</c> was told.</summary>
internal sealed class CopySettings
{
    public bool Archive { get; set; } = true;

    public bool Overwrite { get; set; }
}

/// <summary>What <c>diff</c> was told.</summary>
internal sealed class DiffSettings
{
    public string? Format { get; set; }

    public bool Latest { get; set; }
}

/// <summary>What <c>export</c> was told.</summary>
internal sealed class ExportSettings
{
    public string? Output { get; set; }
}
