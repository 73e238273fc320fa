namespace PodShell.Cli.Verbs.Pods;

/// <summary>What the flags of <c>pod ps</c> say.</summary>
internal sealed class PodListSettings
{
    public PodQuery Query { get; } = new();

    public bool Latest { get; set; }

    public bool Quiet { get; set; }

    public bool NoTruncate { get; set; }

    public bool NoHeading { get; set; }

    public bool ContainerIds { get; set; }

    public bool ContainerNames { get; set; }

    public bool ContainerStatuses { get; set; }

    public bool Namespaces { get; set; }

    public string? Format { get; set; }

    public string Sort { get; set; } = "created";
}
