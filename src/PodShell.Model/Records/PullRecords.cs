namespace PodShell;

/// <summary>The phases of a pull.</summary>
public enum PullPhase
{
    /// <summary>The name is looked up and the manifest read.</summary>
    Resolving,

    /// <summary>Another pull brings the same blob; this one waits for it.</summary>
    Waiting,

    /// <summary>Bytes arrive and are unpacked.</summary>
    Downloading,

    /// <summary>Bytes go to a registry.</summary>
    Uploading,

    /// <summary>The layer was there already.</summary>
    Exists,

    /// <summary>The layer is complete.</summary>
    Complete,

    /// <summary>The image is complete and named.</summary>
    Stored,
}

/// <summary>How far the transfer of one blob has come.</summary>
/// <param name="Image">The image's reference.</param>
/// <param name="Id">The blob's digest, or the image's id with the phases that concern it whole.</param>
/// <param name="Phase">What goes on.</param>
/// <param name="Completed">Bytes done.</param>
/// <param name="Total">Bytes in all, if known.</param>
public sealed record PullProgress(string Image, string Id, PullPhase Phase, long Completed = 0, long? Total = null);
