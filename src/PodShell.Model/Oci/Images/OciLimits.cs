namespace PodShell.Oci.Images;

/// <summary>The limits on OCI documents. What is beyond them is refused before it is kept in memory.</summary>
public static class OciLimits
{
    /// <summary>The largest manifest or index from a registry, in bytes (4 MiB).</summary>
    public const int ManifestBytes = 4 << 20;

    /// <summary>The largest image configuration, in bytes (4 MiB).</summary>
    public const int ImageConfigBytes = 4 << 20;

    /// <summary>The largest <c>index.json</c> of an OCI layout on disk, in bytes (64 MiB).</summary>
    public const int LayoutIndexBytes = 64 << 20;

    /// <summary>The most layers of an image: an overlay stacks no more than 500.</summary>
    public const int Layers = 500;

    /// <summary>The most entries of an index from a registry.</summary>
    public const int IndexEntries = 4096;

    /// <summary>How deep indexes may be nested in one another, the outermost counted.</summary>
    public const int IndexDepth = 4;

    /// <summary>The most entries of an image's history.</summary>
    public const int HistoryEntries = 10_000;

    /// <summary>The most environment entries, labels, ports, volumes, annotations or words of a command.</summary>
    public const int ListEntries = 10_000;

    /// <summary>The most characters of all environment entries together, or of all labels together (1 Mi).</summary>
    public const int ListCharacters = 1 << 20;

    /// <summary>The largest blob that is accepted, in bytes (1 TiB).</summary>
    public const long BlobBytes = 1L << 40;

    /// <summary>How deep JSON may be nested.</summary>
    public const int JsonDepth = 32;

    /// <summary>The most JSON tokens of a document from a registry.</summary>
    public const int JsonTokens = 250_000;
}
