namespace PodShell;

/// <summary>Loads the images of an archive.</summary>
public sealed record ImportImageRequest
{
    /// <summary>
    /// An archive (docker-archive or oci-archive, also gzip or zstd) or an OCI layout directory; <c>-</c> for the engine's standard input
    /// where the face allows it.
    /// </summary>
    public string Path { get; set; } = "";

    /// <summary>A name for an image that the archive does not name.</summary>
    public string? Reference { get; set; }
}
