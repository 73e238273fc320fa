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
