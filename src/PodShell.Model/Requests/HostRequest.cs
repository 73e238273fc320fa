namespace PodShell;

/// <summary>Which host requirements are meant.</summary>
public sealed record HostRequest
{
    /// <summary>Names of requirements; all when empty.</summary>
    public List<string> Names { get; set; } = [];
}
