namespace PodShell;

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
