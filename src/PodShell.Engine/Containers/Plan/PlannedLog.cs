namespace PodShell.Engine.Containers.Plan;

/// <summary>Where the output of a container goes.</summary>
internal sealed record PlannedLog
{
    /// <summary>The log driver, as the monitor knows it; see <see cref="LogDrivers"/>.</summary>
    public string Driver { get; init; } = LogDrivers.File;

    /// <summary>The log file, absolute, when it is not the engine's own.</summary>
    public string? Path { get; init; }

    /// <summary>How large the file may become; without end when <see langword="null"/>.</summary>
    public ByteSize? MaximumSize { get; init; }

    /// <summary>What the lines are marked with, where the driver has a place for it.</summary>
    public string? Tag { get; init; }

    /// <summary>Where the log is.</summary>
    /// <param name="layout">The container's files.</param>
    /// <returns>The file; <see langword="null"/> when its driver keeps none that can be read here.</returns>
    public string? FileOf(ContainerLayout layout) => Driver == LogDrivers.File ? Path ?? layout.Log : null;
}
