namespace PodShell.Engine.State.Records;

/// <summary>A pod as the database has it. What runs in it is judged from its containers.</summary>
internal sealed record PodRow
{
    /// <summary>The order of creation.</summary>
    public long Number { get; init; }

    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether its removal has begun: it is only there to be removed.</summary>
    public bool Removing { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>What lists and the life cycle need besides.</summary>
    public required PodSummary Summary { get; init; }
}

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

/// <summary>A pod that is to be added together with its infra container, both or neither.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Options">What was asked for, as JSON.</param>
internal sealed record PodDraft(PodRow Row, byte[] Options);

/// <summary>What the database knows of the pod of a container; see <see cref="ContainerCopy"/>.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="Created">When it was created.</param>
/// <param name="Summary">What lists and life cycle need, as the database has it.</param>
/// <param name="Options">What was asked for, as the database has it.</param>
internal sealed record PodCopy(string Id, string Name, DateTimeOffset Created, byte[] Summary, byte[] Options);

/// <summary>
/// What the database knows of a network, or of a pod that has no container of its own; see <see cref="DefinitionCopies"/>.
/// </summary>
internal sealed record DefinitionCopy
{
    /// <summary>The network's definition, as the database has it.</summary>
    public byte[]? Network { get; init; }

    /// <summary>The pod.</summary>
    public PodCopy? Pod { get; init; }
}
