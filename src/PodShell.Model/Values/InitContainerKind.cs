namespace PodShell;

/// <summary>Whether a container of a pod runs to its end before the others start.</summary>
public enum InitContainerKind
{
    /// <summary>It is an ordinary container.</summary>
    None,

    /// <summary>At each start of the pod.</summary>
    Always,

    /// <summary>At the first start of the pod; it is removed then.</summary>
    Once,
}
