namespace PodShell;

/// <summary>One check of a container's health and what it led to.</summary>
public sealed record ContainerHealth
{
    /// <summary>The container's id.</summary>
    public required string ContainerId { get; init; }

    /// <summary>The container's name.</summary>
    public required string ContainerName { get; init; }

    /// <summary>Whether the check succeeded.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>What is said of the container from now on.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>How many checks in a row have failed that count.</summary>
    public int FailingStreak { get; init; }

    /// <summary>Whether it was the startup check.</summary>
    public bool IsStartup { get; init; }

    /// <summary>The exit code of the check: 0 for success, 1 for failure, -1 for one that took too long.</summary>
    public int ExitCode { get; init; }

    /// <summary>The time that it was given.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Whether it took longer than that.</summary>
    public bool IsTimedOut => ExitCode == -1;

    /// <summary>What the check wrote, cut off at the container's limit.</summary>
    public string Output { get; init; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset Finished { get; init; }

    /// <summary>The time that it took.</summary>
    public TimeSpan Duration => Finished - Started;
}
