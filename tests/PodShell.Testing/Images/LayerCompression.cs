namespace PodShell.Testing;

/// <summary>How a test layer is packed.</summary>
public enum LayerCompression
{
    /// <summary>Plain tar.</summary>
    None,

    /// <summary>Gzip.</summary>
    Gzip,

    /// <summary>Zstandard.</summary>
    Zstd,
}
