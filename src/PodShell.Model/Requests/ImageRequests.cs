namespace PodShell;

/// <summary>Which images a list returns; newest first.</summary>
public sealed record ImageQuery
{
    /// <summary>Names, ids or id prefixes; all images when empty. With <see cref="Wildcards"/> a miss is no error.</summary>
    public List<string> Names { get; set; } = [];

    /// <summary>Whether <see cref="Names"/> are PowerShell wildcard patterns over names.</summary>
    public bool Wildcards { get; set; }

    /// <summary>
    /// Filters as <c>images --filter</c> knows them: reference, label, dangling, before, since, until, id, digest, containers.
    /// </summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];
}

/// <summary>One image.</summary>
public sealed record ImageReferenceRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Image { get; set; } = "";
}

/// <summary>Which layers of an image, or on it, are told.</summary>
public sealed record ImageTreeRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Image { get; set; } = "";

    /// <summary>Its topmost layer and those that images have on it, in place of its own.</summary>
    public bool Children { get; set; }
}

/// <summary>Pulls an image.</summary>
public sealed record PullRequest
{
    /// <summary>The image's reference.</summary>
    public string Image { get; set; } = "";

    /// <summary>The platform; the host's when <see langword="null"/>.</summary>
    public Platform? Platform { get; set; }

    /// <summary>When to pull.</summary>
    public PullPolicy Policy { get; set; } = PullPolicy.Always;

    /// <summary>Pull every tag of the repository.</summary>
    public bool AllTags { get; set; }

    /// <summary>Credentials, TLS, retries.</summary>
    public RegistryOptions Registry { get; set; } = new();
}

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

/// <summary>Saves images.</summary>
public sealed record ExportImageRequest
{
    /// <summary>Names, ids or id prefixes.</summary>
    public List<string> Images { get; set; } = [];

    /// <summary>Further names that the one image gets there.</summary>
    public List<string> Names { get; set; } = [];

    /// <summary>The file or directory; <c>-</c> for the engine's standard output where the face allows it.</summary>
    public string Path { get; set; } = "";

    /// <summary>In which form.</summary>
    public ImageArchiveFormat Format { get; set; }

    /// <summary>Compress layers that are not compressed; only into a directory of Docker's form.</summary>
    public bool Compress { get; set; }
}

/// <summary>Pushes an image.</summary>
public sealed record PushImageRequest
{
    /// <summary>Name, id or prefix.</summary>
    public string Image { get; set; } = "";

    /// <summary>
    /// Where to: a reference, with <c>docker://</c> or without, or <c>dir:</c>, <c>oci:</c>, <c>oci-archive:</c> or <c>docker-archive:</c>
    /// with a path; <see langword="null"/> for the image's own name.
    /// </summary>
    public string? Destination { get; set; }

    /// <summary>The kind of manifest; <see langword="null"/> for that of the image.</summary>
    public ImageManifestFormat? Format { get; set; }

    /// <summary>
    /// How layers are compressed; <see langword="null"/> for gzip where they are not compressed, and as they are where they are.
    /// </summary>
    public ImageCompression? Compression { get; set; }

    /// <summary>The level of compression: 0 to 9 with gzip, 1 to 20 with zstd; <see langword="null"/> for the usual one.</summary>
    public int? CompressionLevel { get; set; }

    /// <summary>
    /// Whether layers that are compressed otherwise are recompressed; <see langword="null"/>: if a compression is named.
    /// </summary>
    public bool? ForceCompression { get; set; }

    /// <summary>Compresses layers in a directory of the transport <c>dir:</c>.</summary>
    public bool Compress { get; set; }

    /// <summary>Credentials, TLS, retries.</summary>
    public RegistryOptions Registry { get; set; } = new();
}

/// <summary>Makes a one-layer image of a root file system.</summary>
public sealed record RootFsImageRequest : ImageChanges
{
    /// <summary>A tar (plain, gzip, zstd) or a directory.</summary>
    public string Path { get; set; } = "";

    /// <summary>The image's name; none when <see langword="null"/>.</summary>
    public string? Reference { get; set; }

    /// <summary>The comment in the history.</summary>
    public string? Message { get; set; }

    /// <summary>The platform; the host's when <see langword="null"/>.</summary>
    public Platform? Platform { get; set; }
}

/// <summary>Makes an image of what a container has changed of its image.</summary>
public sealed record CommitContainerRequest : ImageChanges
{
    /// <summary>The container: name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>The image's name; none when <see langword="null"/>.</summary>
    public string? Reference { get; set; }

    /// <summary>Who made the image.</summary>
    public string? Author { get; set; }

    /// <summary>The comment of the image; only Docker's form has one.</summary>
    public string? Message { get; set; }

    /// <summary>The form of manifest and configuration.</summary>
    public ImageManifestFormat Format { get; set; }

    /// <summary>
    /// Whether every path at which the container has a volume or a bind becomes a volume of the image; else only the image's own and
    /// anonymous ones.
    /// </summary>
    public bool IncludeVolumes { get; set; }

    /// <summary>Whether a running container is frozen meanwhile.</summary>
    public bool Pause { get; set; }

    /// <summary>Whether the image gets one layer with all that the container sees.</summary>
    public bool Squash { get; set; }
}

/// <summary>Adds names to an image, or removes them.</summary>
public sealed record TagImageRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Image { get; set; } = "";

    /// <summary>The names to add or to remove; with a removal, all of them when empty.</summary>
    public List<string> Names { get; set; } = [];
}

/// <summary>Takes a name off an image, and removes the image with its last name.</summary>
public sealed record RemoveImageRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Image { get; set; } = "";

    /// <summary>Remove it although containers use it (they are removed) or it has several names.</summary>
    public bool Force { get; set; }

    /// <summary>An image that is not there is no error.</summary>
    public bool Ignore { get; set; }

    /// <summary>Keep parents and unnamed images.</summary>
    public bool NoPrune { get; set; }
}
