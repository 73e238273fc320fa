namespace PodShell.Cli.Verbs.Containers;

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

/// <summary>What <c>mount</c> and <c>umount</c> were told.</summary>
internal sealed class MountSettings : ContainerSelection
{
    public string? Format { get; set; }

    public bool NoTrunc { get; set; }

    // What uses a mount keeps it in any case: nothing has to be forced.
    public bool Force { get; set; }
}
