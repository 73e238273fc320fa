namespace PodShell;

/// <summary>The <c>Health</c> of <see cref="ContainerStateDetail"/>.</summary>
public sealed record HealthDetail
{
    /// <summary><c>starting</c>, <c>healthy</c> or <c>unhealthy</c>; empty before the first start.</summary>
    public string Status { get; init; } = "";

    /// <summary>How many checks in a row have failed that count.</summary>
    public int FailingStreak { get; init; }

    /// <summary>The last results, oldest first; <see langword="null"/> when there is none.</summary>
    public IReadOnlyList<HealthLogDetail>? Log { get; init; }
}

/// <summary>The result of one check.</summary>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended.</param>
/// <param name="ExitCode">0 for success, 1 for failure, -1 for one that took too long.</param>
/// <param name="Output">What it wrote, cut off at the container's limit.</param>
public sealed record HealthLogDetail(DateTimeOffset Start, DateTimeOffset End, int ExitCode, string Output);

/// <summary>A container's health check as Podman shows it. Times are in nanoseconds; what is 0 is left out.</summary>
public sealed record HealthcheckDetail
{
    /// <summary>The kind and what is run.</summary>
    public IReadOnlyList<string> Test { get; init; } = [];

    /// <summary>The time in which failures do not count.</summary>
    public long? StartPeriod { get; init; }

    /// <summary>The time between two checks.</summary>
    public long? Interval { get; init; }

    /// <summary>The time after which a check has failed.</summary>
    public long? Timeout { get; init; }

    /// <summary>How many failures in a row count.</summary>
    public int? Retries { get; init; }

    /// <summary>How many successes end the startup checks; of these alone.</summary>
    public int? Successes { get; init; }
}
