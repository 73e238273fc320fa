namespace PodShell;

/// <summary>Builds an image of a Containerfile.</summary>
public sealed record BuildImageRequest
{
    /// <summary>
    /// The directory of which files are copied; <c>-</c> for the engine's standard input where the face allows it, which is a tar of one or
    /// a Containerfile; empty for none.
    /// </summary>
    public string Context { get; set; } = "";

    /// <summary>
    /// The Containerfile, from the working directory, or from the context where there is none; <c>-</c> for standard input;
    /// <see langword="null"/> for <c>Containerfile</c> or <c>Dockerfile</c> of the context.
    /// </summary>
    public string? File { get; set; }

    /// <summary>The file of patterns of what is not copied, in place of the context's.</summary>
    public string? IgnoreFile { get; set; }

    /// <summary>The image's names; none for an image without.</summary>
    public List<string> References { get; set; } = [];

    /// <summary>Values of ARGs; a <see langword="null"/> value takes the caller's variable of that name, if there is one.</summary>
    public Dictionary<string, string?> Arguments { get; set; } = [];

    /// <summary>Files with one <c>NAME=value</c> a line; <see cref="Arguments"/> win.</summary>
    public List<string> ArgumentFiles { get; set; } = [];

    /// <summary>The stage that is built; the last one when <see langword="null"/>.</summary>
    public string? Target { get; set; }

    /// <summary>Whether nothing that an earlier build made is used.</summary>
    public bool NoCache { get; set; }

    /// <summary>When images of FROM are pulled.</summary>
    public PullPolicy PullPolicy { get; set; } = PullPolicy.Missing;

    /// <summary>Labels of the image.</summary>
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>Annotations of the manifest; only OCI's form has them.</summary>
    public Dictionary<string, string> Annotations { get; set; } = [];

    /// <summary>Variables of the image, also of its commands from the first one on; a value may be the caller's, as of arguments.</summary>
    public Dictionary<string, string?> Environment { get; set; } = [];

    /// <summary>Variables that the image does not get.</summary>
    public List<string> UnsetEnvironment { get; set; } = [];

    /// <summary>Whether the image gets one layer with all of its files.</summary>
    public bool SquashAll { get; set; }

    /// <summary>The form of manifest and configuration.</summary>
    public ImageManifestFormat Format { get; set; }

    /// <summary>The platform of images of FROM; the host's when <see langword="null"/>.</summary>
    public Platform? Platform { get; set; }

    /// <summary>
    /// The time, in seconds since 1970, of the image and of every file in its new layers; the current one, and the files' own, when
    /// <see langword="null"/>. Two builds of the same give the same digest then.
    /// </summary>
    public long? Timestamp { get; set; }

    /// <summary>Files that commands can be given as secrets.</summary>
    public List<BuildSecret> Secrets { get; set; } = [];

    /// <summary>Further contexts by name: directories, or images as <c>docker-image://…</c>.</summary>
    public Dictionary<string, string> Contexts { get; set; } = [];

    /// <summary>
    /// Network, limits, confinement, mounts, credentials of the containers in which commands run. Not its image and command.
    /// </summary>
    public ContainerOptions Container { get; set; } = new();
}

/// <summary>A secret of a build.</summary>
/// <param name="Id">What <c>RUN --mount=type=secret,id=…</c> calls it.</param>
/// <param name="Source">The file, or the name of the caller's variable.</param>
/// <param name="FromEnvironment">Whether it is a variable.</param>
public sealed record BuildSecret(string Id, string Source, bool FromEnvironment);
