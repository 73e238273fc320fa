namespace PodShell.Cli.Verbs.Volumes;

/// <summary>What the flags of <c>volume ls</c> say.</summary>
internal sealed class VolumeListSettings
{
    public VolumeQuery Query { get; } = new();

    public bool Quiet { get; set; }

    public bool NoHeading { get; set; }

    public string? Format { get; set; }
}

/// <summary>What the flags of <c>volume inspect</c> say.</summary>
internal sealed class VolumeInspectSettings
{
    public bool All { get; set; }

    public string? Format { get; set; }
}

/// <summary>What the flags of <c>volume rm</c> say.</summary>
internal sealed class VolumeRemoveSettings
{
    public RemoveVolumeRequest Request { get; } = new();

    public bool All { get; set; }
}

/// <summary>What the flags of <c>volume export</c> say.</summary>
internal sealed class VolumeExportSettings
{
    public string? Output { get; set; }
}
