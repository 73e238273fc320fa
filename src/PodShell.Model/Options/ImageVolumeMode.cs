namespace PodShell;

/// <summary>What becomes of the VOLUMEs that an image declares.</summary>
public enum ImageVolumeMode
{
    /// <summary>An anonymous volume each, filled with the image's content.</summary>
    Anonymous,

    /// <summary>A tmpfs each.</summary>
    Tmpfs,

    /// <summary>Nothing.</summary>
    Ignore,
}
