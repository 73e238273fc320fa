using System.Text.Json.Serialization;

namespace PodShell.Engine.Containers.Plan;

/// <summary>How it is checked whether a container is well, with the image's and the default values filled in.</summary>
internal sealed record PlannedHealth
{
    /// <summary>How many results are kept when nobody says anything else.</summary>
    public const int DefaultLogCount = 5;

    /// <summary>How many characters of each are kept when nobody says anything else.</summary>
    public const int DefaultLogSize = 500;

    /// <summary>The check.</summary>
    public required PlannedCheck Check { get; init; }

    /// <summary>What is run in its place until it has succeeded.</summary>
    public PlannedCheck? Startup { get; init; }

    /// <summary>What becomes of a container that is unhealthy.</summary>
    public HealthAction OnFailure { get; init; }

    /// <summary>Where results are kept beside the database: <c>local</c> for nowhere, <c>events_logger</c>, or a directory.</summary>
    public string LogDestination { get; init; } = HealthPlanner.Local;

    /// <summary>How many results are kept; 0 for as many as there is room for.</summary>
    public int MaximumLogCount { get; init; } = DefaultLogCount;

    /// <summary>How many characters of each are kept; 0 for as many as there is room for.</summary>
    public int MaximumLogSize { get; init; } = DefaultLogSize;

    /// <summary>Whether there is anything to run.</summary>
    [JsonIgnore]
    public bool IsActive => !Check.Test.IsNone;

    /// <summary>Whether checks are made without being asked for.</summary>
    [JsonIgnore]
    public bool IsTimed => IsActive && (Check.Interval > TimeSpan.Zero || Startup is { Interval.Ticks: > 0 });

    /// <summary>The check that is on.</summary>
    /// <param name="startup">Whether the startup check has not succeeded yet.</param>
    /// <returns>The check.</returns>
    public PlannedCheck Of(bool startup) => startup && Startup is { } first ? first : Check;
}
