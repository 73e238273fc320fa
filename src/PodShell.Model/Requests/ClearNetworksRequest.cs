namespace PodShell;

/// <summary>Removes the networks that no container uses; never the default one.</summary>
public sealed record ClearNetworksRequest
{
    /// <summary>Filters: <c>label</c>, <c>label!</c>, <c>until</c>.</summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];
}
