namespace PodShell.Engine.Containers.Stats;

/// <summary>What a container has used up to now. What cannot be told is <see langword="null"/>.</summary>
internal sealed record UsageSample
{
    /// <summary>
    /// When it was read, as <see cref="Environment.TickCount64"/> does not: in ticks of <see cref="System.Diagnostics.Stopwatch"/>.
    /// </summary>
    public long Stamp { get; init; } = global::System.Diagnostics.Stopwatch.GetTimestamp();

    /// <summary>Processor time.</summary>
    public TimeSpan? Cpu { get; init; }

    /// <summary>Memory in use, bytes.</summary>
    public long? Memory { get; init; }

    /// <summary>The memory limit, bytes.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Processes and threads.</summary>
    public long? Processes { get; init; }

    /// <summary>Bytes read from block devices.</summary>
    public long? BlockInput { get; init; }

    /// <summary>Bytes written to block devices.</summary>
    public long? BlockOutput { get; init; }
}
