namespace PodShell;

/// <summary>Of what disk usage is told.</summary>
public enum DiskUsageKind
{
    /// <summary>Images.</summary>
    Images,

    /// <summary>Containers.</summary>
    Containers,

    /// <summary>Volumes.</summary>
    Volumes,
}
