namespace PodShell;

/// <summary>How a path differs from what it is compared with.</summary>
public enum ContainerChangeKind
{
    /// <summary>It was there, and its content, or something in it, is another.</summary>
    Changed,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Deleted,
}
