namespace PodShell.Engine.State.Records;

/// <summary>What health checks say of a container, of one run of it.</summary>
internal sealed record HealthRow
{
    /// <summary>What is said of it.</summary>
    public HealthStatus Status { get; init; }

    /// <summary>How many checks in a row have failed that count.</summary>
    public int FailingStreak { get; init; }

    /// <summary>Whether the startup check is on.</summary>
    public bool Startup { get; init; }

    /// <summary>How often the startup check has succeeded.</summary>
    public int Successes { get; init; }

    /// <summary>How often the startup check has failed.</summary>
    public int Failures { get; init; }

    /// <summary>The last results, oldest first, also of earlier runs.</summary>
    public IReadOnlyList<HealthLogDetail> Log { get; init; } = [];
}
