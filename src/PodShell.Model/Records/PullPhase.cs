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

    /// <summary>The layer was in the store already.</summary>
    Exists,

    /// <summary>The layer is complete.</summary>
    Complete,

    /// <summary>The image is complete and named.</summary>
    Stored,
}
