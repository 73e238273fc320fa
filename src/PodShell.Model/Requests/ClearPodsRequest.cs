namespace PodShell;

/// <summary>Removes the pods that have ended.</summary>
public sealed record ClearPodsRequest
{
    /// <summary>Filters: those of <see cref="PodQuery"/>.</summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];
}
