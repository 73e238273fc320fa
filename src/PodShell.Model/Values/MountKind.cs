namespace PodShell;

/// <summary>What is mounted into a container.</summary>
public enum MountKind
{
    /// <summary>A file or directory of the host.</summary>
    Bind,

    /// <summary>A file system in memory.</summary>
    Tmpfs,

    /// <summary>A named volume, or an anonymous one that lives and dies with the container.</summary>
    Volume,
}
