namespace PodShell;

/// <summary>Whether a container gets cgroups of its own.</summary>
public enum CgroupsMode
{
    /// <summary>Yes, where the host allows.</summary>
    Enabled,

    /// <summary>No: it stays in the caller's.</summary>
    Disabled,
}
