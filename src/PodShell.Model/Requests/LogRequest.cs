namespace PodShell;

/// <summary>Reads a container's log.</summary>
public sealed record LogRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>
    /// In place of <see cref="Container"/>, a pod: the logs of all its containers but the infra container, in the order of time.
    /// </summary>
    public string? Pod { get; set; }

    /// <summary>Go on with new lines until the container ends.</summary>
    public bool Follow { get; set; }

    /// <summary>
    /// Hand over what there is of a line that has no end yet, marked as partial, in place of waiting for its end when following.
    /// </summary>
    public bool Unfinished { get; set; }

    /// <summary>Only the last so many lines; all when <see langword="null"/>.</summary>
    public int? Tail { get; set; }

    /// <summary>Only lines after this time.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only lines before this time.</summary>
    public DateTimeOffset? Until { get; set; }
}
