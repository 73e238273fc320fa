namespace PodShell;

/// <summary>The forms in which images are saved.</summary>
public enum ImageArchiveFormat
{
    /// <summary>A tar as <c>docker save</c> writes it; several images.</summary>
    DockerArchive,

    /// <summary>A tar of an OCI image layout.</summary>
    OciArchive,

    /// <summary>A directory with a manifest of Docker's schema 2 beside its blobs.</summary>
    DockerDirectory,

    /// <summary>An OCI image layout; what it holds already stays.</summary>
    OciDirectory,
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
