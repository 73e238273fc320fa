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

/// <summary>Which containers' processes are read.</summary>
public sealed record ContainerProcessQuery
{
    /// <summary>Names, ids or id prefixes of running containers.</summary>
    public List<string> Containers { get; set; } = [];

    /// <summary>Pods whose running containers are meant.</summary>
    public List<string> Pods { get; set; } = [];
}

/// <summary>Which containers' use of resources is read.</summary>
public sealed record ContainerStatisticQuery
{
    /// <summary>Names, ids or id prefixes; all running containers when this and <see cref="Pods"/> are empty.</summary>
    public List<string> Containers { get; set; } = [];

    /// <summary>Pods whose running containers are meant.</summary>
    public List<string> Pods { get; set; } = [];

    /// <summary>Go on, one sample of each container every <see cref="Interval"/>.</summary>
    public bool Follow { get; set; }

    /// <summary>The time over which processor use is measured, and between samples.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);
}
