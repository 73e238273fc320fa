namespace PodShell;

/// <summary>What becomes of a container that has turned unhealthy.</summary>
public enum HealthAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is killed; its restart policy holds.</summary>
    Kill,

    /// <summary>It is stopped and started again.</summary>
    Restart,

    /// <summary>It is stopped, and its restart policy leaves it alone.</summary>
    Stop,
}
