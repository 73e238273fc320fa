namespace PodShell.Engine.Containers.Plan;

/// <summary>One command that tells whether a container is well.</summary>
internal sealed record PlannedCheck
{
    /// <summary>What is run.</summary>
    public required HealthTest Test { get; init; }

    /// <summary>The time from the end of one to the next; 0 for none without being asked for.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>The time after which it is ended.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>The time from the container's start in which failures do not count.</summary>
    public TimeSpan StartPeriod { get; init; }

    /// <summary>How many failures in a row count.</summary>
    public int Retries { get; init; }

    /// <summary>How many successes end it, where it is a startup check.</summary>
    public int Successes { get; init; }
}
