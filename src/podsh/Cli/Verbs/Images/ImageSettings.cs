namespace PodShell.Cli.Verbs.Images;

/// <summary>What the flags of <c>images</c> say.</summary>
internal sealed class ImagesSettings
{
    public ImageQuery Query { get; } = new();

    public bool All { get; set; }

    public bool Quiet { get; set; }

    public bool Digests { get; set; }

    public bool NoTruncate { get; set; }

    public bool NoHeading { get; set; }

    public string? Format { get; set; }

    public string Sort { get; set; } = "created";
}

/// <summary>What the flags of <c>pull</c> say.</summary>
internal sealed class PullSettings
{
    public PullRequest Request { get; } = new();

    public bool Quiet { get; set; }
}

/// <summary>What the flags of <c>import</c> say.</summary>
internal sealed class ImportSettings
{
    public RootFsImageRequest Request { get; } = new();

    public bool Quiet { get; set; }
}

/// <summary>What the flags of <c>commit</c> say.</summary>
internal sealed class CommitSettings
{
    public CommitContainerRequest Request { get; } = new();

    public string? IdFile { get; set; }

    // There is nothing to tell while it is made.
    public bool Quiet { get; set; }
}

/// <summary>What the flags of <c>history</c> say.</summary>
internal sealed class HistorySettings
{
    public string? Format { get; set; }

    public bool Human { get; set; } = true;

    public bool NoTruncate { get; set; }

    public bool Quiet { get; set; }
}

/// <summary>What the flags of <c>load</c> say.</summary>
internal sealed class LoadSettings
{
    public string Input { get; set; } = "-";

    public bool Quiet { get; set; }
}

/// <summary>What the flags of <c>rmi</c> say.</summary>
internal sealed class RmiSettings
{
    public RemoveImageRequest Request { get; } = new();

    public bool All { get; set; }
}

/// <summary>What the flags of <c>image prune</c> say.</summary>
internal sealed class ImagePruneSettings
{
    public PruneRequest Request { get; } = new();

    /// <summary>Do not ask.</summary>
    public bool Force { get; set; }
}

/// <summary>What the flags of <c>save</c> say.</summary>
internal sealed class SaveSettings
{
    public ExportImageRequest Request { get; } = new();

    public string Output { get; set; } = "-";

    public bool Several { get; set; }

    public bool Quiet { get; set; }
}

/// <summary>What the flags of <c>push</c> say.</summary>
internal sealed class PushSettings
{
    public PushImageRequest Request { get; } = new();

    public string? DigestFile { get; set; }

    public bool Quiet { get; set; }
}
