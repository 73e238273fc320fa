namespace PodShell;

/// <summary>How layers are compressed as they are pushed.</summary>
public enum ImageCompression
{
    /// <summary>With gzip, levels 0 to 9.</summary>
    Gzip,

    /// <summary>With zstd, levels 1 to 20.</summary>
    Zstd,
}
