namespace PodShell;

/// <summary>One end of a copy: a path of a container or of the host, or a tar stream.</summary>
public sealed record CopyEnd
{
    /// <summary>The container: name, id or id prefix; <see langword="null"/> for the host.</summary>
    public string? Container { get; set; }

    /// <summary>
    /// The path, in a container from its root, on the host absolute; <see langword="null"/> for the caller's tar stream. A slash at its end
    /// says that it is a directory, <c>/.</c> that what the directory holds is meant.
    /// </summary>
    public string? Path { get; set; }
}

/// <summary>Copies files and directories out of containers, into them, and between them.</summary>
public sealed record CopyItemRequest
{
    /// <summary>What is copied.</summary>
    public CopyEnd Source { get; set; } = new();

    /// <summary>Where it comes.</summary>
    public CopyEnd Target { get; set; } = new();

    /// <summary>
    /// Whether files in a container are given to the user that it runs as; else they keep the numbers of owner and group that they have.
    /// Files on the host belong to the caller in both cases.
    /// </summary>
    public bool Archive { get; set; } = true;

    /// <summary>Whether a directory may take the place of something else, and something else that of a directory.</summary>
    public bool Overwrite { get; set; }
}

/// <summary>Which changes are listed: those of a container, or those of an image's last layer.</summary>
public sealed record ContainerChangeQuery
{
    /// <summary>Name, id or id prefix.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether it may be a container.</summary>
    public bool Containers { get; set; } = true;

    /// <summary>Whether it may be an image, when there is no such container.</summary>
    public bool Images { get; set; }
}

/// <summary>Writes a container's root file system as a tar.</summary>
public sealed record ExportContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>The file, absolute; it is made or written over. <see langword="null"/> for the caller's stream.</summary>
    public string? Path { get; set; }
}
