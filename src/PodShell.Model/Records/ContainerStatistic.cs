namespace PodShell;

/// <summary>What a running container used of the host.</summary>
public sealed record ContainerStatistic
{
    /// <summary>When it was read.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The container's id.</summary>
    public required string Id { get; init; }

    /// <summary>The container's name.</summary>
    public required string Name { get; init; }

    /// <summary>The pod's id, if it belongs to one.</summary>
    public string? PodId { get; init; }

    /// <summary>Use of processors over the interval, in percent of one processor; <see langword="null"/> where it cannot be told.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>Processor time since its start.</summary>
    public TimeSpan? CpuTime { get; init; }

    /// <summary>Memory in use, in bytes.</summary>
    public long? Memory { get; init; }

    /// <summary>The memory limit in bytes; the host's memory without one.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Memory in use in percent of the limit.</summary>
    public double? MemoryPercent { get; init; }

    /// <summary>Bytes that came in over its network; <see langword="null"/> without a network of its own.</summary>
    public long? NetworkInput { get; init; }

    /// <summary>Bytes that went out over its network.</summary>
    public long? NetworkOutput { get; init; }

    /// <summary>Bytes read from block devices.</summary>
    public long? BlockInput { get; init; }

    /// <summary>Bytes written to block devices.</summary>
    public long? BlockOutput { get; init; }

    /// <summary>Processes and threads.</summary>
    public long? Processes { get; init; }

    /// <summary>The container's name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
