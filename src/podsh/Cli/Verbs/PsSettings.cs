namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>ps</c> say.</summary>
internal sealed class PsSettings
{
    public ContainerQuery Query { get; } = new();

    public bool All { get; set; }

    public bool Quiet { get; set; }

    public bool NoTruncate { get; set; }

    public bool NoHeading { get; set; }

    public bool Pod { get; set; }

    public string? Format { get; set; }

    public string Sort { get; set; } = "created";
}
