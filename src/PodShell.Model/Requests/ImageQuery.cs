namespace PodShell;

/// <summary>Which images a list returns; newest first.</summary>
public sealed record ImageQuery
{
    /// <summary>Names, ids or id prefixes; all images when empty. With <see cref="Wildcards"/> a miss is no error.</summary>
    public List<string> Names { get; set; } = [];

    /// <summary>Whether <see cref="Names"/> are PowerShell wildcard patterns over names.</summary>
    public bool Wildcards { get; set; }

    /// <summary>
    /// Filters as <c>images --filter</c> knows them: reference, label, dangling, before, since, until, id, digest, containers.
    /// </summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];
}
