namespace PodShell.Engine.Containers.Plan;

/// <summary>What commands in a running container take over from its <see cref="ContainerPlan"/>.</summary>
internal sealed record ExecPlan
{
    /// <summary>The container's id, 64 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The container's name.</summary>
    public required string Name { get; init; }

    /// <summary>What process 1 runs.</summary>
    public required PlannedProcess Process { get; init; }

    /// <summary>Confinement.</summary>
    public required PlannedSecurity Security { get; init; }

    /// <summary>Resource limits of the processes.</summary>
    public IReadOnlyList<Ulimit> Ulimits { get; init; } = [];

    /// <summary>Its secrets.</summary>
    public IReadOnlyList<PlannedSecret> Secrets { get; init; } = [];

    /// <summary>OOM score adjustment, -1000 to 1000.</summary>
    public int? OomScoreAdjust { get; init; }
}
