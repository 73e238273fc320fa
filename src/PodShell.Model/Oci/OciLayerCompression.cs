namespace PodShell.Oci;

/// <summary>How the tar stream of a layer is compressed.</summary>
public enum OciLayerCompression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>With gzip.</summary>
    Gzip,

    /// <summary>With zstd.</summary>
    Zstd,

    /// <summary>With xz, which no media type names.</summary>
    Xz,

    /// <summary>With bzip2, which no media type names.</summary>
    Bzip2,
}
