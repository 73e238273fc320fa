namespace PodShell;

/// <summary>What becomes of a pod when its last container has ended.</summary>
public enum PodExitPolicy
{
    /// <summary>Its infra container runs on.</summary>
    Continue,

    /// <summary>The pod is stopped.</summary>
    Stop,
}
