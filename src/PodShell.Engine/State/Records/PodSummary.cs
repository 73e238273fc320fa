namespace PodShell.Engine.State.Records;

/// <summary>
/// The part of a pod's options that lists and the life cycle need. Empty lists are <see langword="null"/>, so that little is read.
/// </summary>
internal sealed record PodSummary
{
    /// <summary>The id of its infra container; <see langword="null"/> without one.</summary>
    public string? InfraId { get; init; }

    /// <summary>The labels.</summary>
    public Dictionary<string, string>? Labels { get; init; }

    /// <summary>The namespaces that its containers share.</summary>
    public PodNamespaces Share { get; init; }

    /// <summary>Its host name.</summary>
    public string? HostName { get; init; }

    /// <summary>
    /// The parent cgroup of its containers, as <see cref="ResourceOptions.CgroupParent"/>; <see langword="null"/> where there is none for
    /// it.
    /// </summary>
    public string? CgroupParent { get; init; }

    /// <summary>Limits of the pod's cgroup; <see langword="null"/> without any.</summary>
    public ResourceOptions? Limits { get; init; }

    /// <summary>The restart policy of its containers unless they have their own; <see langword="null"/> for none.</summary>
    public RestartPolicy? RestartPolicy { get; init; }

    /// <summary>What becomes of it when its last container has ended.</summary>
    public PodExitPolicy ExitPolicy { get; init; }
}
