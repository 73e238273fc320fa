using System.Text.Json.Serialization;

namespace PodShell.Oci.Images;

/// <summary>Docker's health check of an image. Times are in nanoseconds; 0 means inherited.</summary>
public sealed record OciHealthcheck
{
    /// <summary><c>["NONE"]</c>, <c>["CMD", …]</c> or <c>["CMD-SHELL", "…"]</c>; empty means inherited.</summary>
    [JsonPropertyName("Test")]
    public IReadOnlyList<string>? Test { get; init; }

    /// <summary>The time between two checks.</summary>
    [JsonPropertyName("Interval")]
    public long? Interval { get; init; }

    /// <summary>The time after which a check counts as failed.</summary>
    [JsonPropertyName("Timeout")]
    public long? Timeout { get; init; }

    /// <summary>The time in which failures do not count.</summary>
    [JsonPropertyName("StartPeriod")]
    public long? StartPeriod { get; init; }

    /// <summary>The time between two checks within the start period.</summary>
    [JsonPropertyName("StartInterval")]
    public long? StartInterval { get; init; }

    /// <summary>How many failures in a row make a container unhealthy.</summary>
    [JsonPropertyName("Retries")]
    public int? Retries { get; init; }
}
