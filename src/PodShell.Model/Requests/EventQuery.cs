namespace PodShell;

/// <summary>Which events are returned.</summary>
public sealed record EventQuery
{
    /// <summary>From this time on; from now on when <see langword="null"/> and <see cref="Follow"/>.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>Up to this time.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Go on with new events.</summary>
    public bool Follow { get; set; }

    /// <summary>Filters: container, image, type, event, label, pod, volume.</summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];
}
