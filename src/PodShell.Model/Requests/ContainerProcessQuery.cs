namespace PodShell;

/// <summary>Which containers' processes are read.</summary>
public sealed record ContainerProcessQuery
{
    /// <summary>Names, ids or id prefixes of running containers.</summary>
    public List<string> Containers { get; set; } = [];

    /// <summary>Pods whose running containers are meant.</summary>
    public List<string> Pods { get; set; } = [];
}
