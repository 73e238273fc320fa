namespace PodShell;

/// <summary>
/// How it is checked whether a container is well: what is not set is the image's, then 30 s, 30 s and 3 failures. Checks are made by the
/// engine itself; no service is needed.
/// </summary>
public sealed record HealthOptions
{
    /// <summary>No check, also where the image has one.</summary>
    public bool Disabled { get; set; }

    /// <summary>What is run in the container; exit code 0 is well.</summary>
    public HealthTest? Command { get; set; }

    /// <summary>The time from the end of a check to the next one; 0 for checks on request only.</summary>
    public GoDuration? Interval { get; set; }

    /// <summary>How many failures in a row make it unhealthy; at least 1.</summary>
    public int? Retries { get; set; }

    /// <summary>The time after which a check is ended and has failed; above 0.</summary>
    public GoDuration? Timeout { get; set; }

    /// <summary>The time from its start in which failures do not count.</summary>
    public GoDuration? StartPeriod { get; set; }

    /// <summary>What is run until it has succeeded, in place of <see cref="Command"/>. Needs one.</summary>
    public HealthTest? StartupCommand { get; set; }

    /// <summary>The time between two startup checks; 30 s when <see langword="null"/>.</summary>
    public GoDuration? StartupInterval { get; set; }

    /// <summary>How many failures of the startup check restart the container; 0 is never, also when <see langword="null"/>.</summary>
    public int? StartupRetries { get; set; }

    /// <summary>How many successes end the startup checks; one when <see langword="null"/> or 0.</summary>
    public int? StartupSuccesses { get; set; }

    /// <summary>The time after which a startup check is ended and has failed; 30 s when <see langword="null"/>.</summary>
    public GoDuration? StartupTimeout { get; set; }

    /// <summary>What becomes of it when it is unhealthy; nothing when <see langword="null"/>.</summary>
    public HealthAction? OnFailure { get; set; }

    /// <summary>
    /// Where results are kept beside the engine's own record: a directory, which gets a file; <c>events_logger</c>, the events;
    /// <c>local</c>, nowhere else, also when <see langword="null"/>.
    /// </summary>
    public string? LogDestination { get; set; }

    /// <summary>How many results are kept; 0 for as many as there is room for (1 MiB); 5 when <see langword="null"/>.</summary>
    public int? MaximumLogCount { get; set; }

    /// <summary>
    /// How many characters of a check's output are kept; 0 for as many as there is room for (1 MiB); 500 when <see langword="null"/>.
    /// </summary>
    public int? MaximumLogSize { get; set; }
}
