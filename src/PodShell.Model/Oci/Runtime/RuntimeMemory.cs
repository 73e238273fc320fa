using System.Text.Json.Serialization;

namespace PodShell.Oci;

/// <summary>Limits on memory, bytes; -1 is none.</summary>
internal sealed record RuntimeMemory
{
    /// <summary>Hard limit.</summary>
    public long? Limit { get; set; }

    /// <summary>Soft limit.</summary>
    public long? Reservation { get; set; }

    /// <summary>Memory and swap together.</summary>
    public long? Swap { get; set; }

    /// <summary>0 to 100, cgroup v1.</summary>
    public ulong? Swappiness { get; set; }

    /// <summary>No OOM killer, cgroup v1.</summary>
    [JsonPropertyName("disableOOMKiller")]
    public bool? DisableOomKiller { get; set; }
}
