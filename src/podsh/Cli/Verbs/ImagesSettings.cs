namespace PodShell.Cli.Verbs;

/// <summary>What the flags of <c>images</c> say.</summary>
internal sealed class ImagesSettings
{
    public ImageQuery Query { get; } = new();

    public bool Quiet { get; set; }

    public bool Digests { get; set; }

    public bool NoTruncate { get; set; }

    public bool NoHeading { get; set; }

    public string? Format { get; set; }

    public string Sort { get; set; } = "created";
}
