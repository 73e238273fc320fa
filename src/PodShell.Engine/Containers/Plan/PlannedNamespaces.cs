namespace PodShell.Engine.Containers.Plan;

/// <summary>The namespaces of a container but for the network's.</summary>
internal sealed record PlannedNamespaces
{
    /// <summary>Process ids.</summary>
    public PlannedNamespace Pid { get; init; } = PlannedNamespace.New;

    /// <summary>System V objects, message queues, /dev/shm.</summary>
    public PlannedNamespace Ipc { get; init; } = PlannedNamespace.New;

    /// <summary>Whether others may join <see cref="Ipc"/>.</summary>
    public bool ShareableIpc { get; init; } = true;

    /// <summary>Whether there is no /dev/shm.</summary>
    public bool NoSharedMemory { get; init; }

    /// <summary>The host name.</summary>
    public PlannedNamespace Uts { get; init; } = PlannedNamespace.New;

    /// <summary>cgroups.</summary>
    public PlannedNamespace Cgroup { get; init; } = PlannedNamespace.New;

    /// <summary>Users: <see cref="NamespaceMode.Host"/> is the engine's own.</summary>
    public PlannedNamespace User { get; init; } = PlannedNamespace.Host;

    /// <summary>
    /// The mapping of a user namespace that is new or another container's, both of users and groups; <see langword="null"/> without one.
    /// </summary>
    public PlannedIdMappings? IdMappings { get; init; }
}
