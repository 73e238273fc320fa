namespace PodShell;

/// <summary>Which networks a list returns, by name.</summary>
public sealed record NetworkQuery
{
    /// <summary>
    /// Names, ids or id prefixes; all networks when empty. With <see cref="Wildcards"/>, <c>*</c>, <c>?</c> and <c>[…]</c> select by name
    /// and a miss is no error.
    /// </summary>
    public List<string> Names { get; set; } = [];

    /// <summary>Whether <see cref="Names"/> are PowerShell wildcard patterns.</summary>
    public bool Wildcards { get; set; }

    /// <summary>
    /// Filters as <c>network ls --filter</c> knows them (name, id, driver, label, until, dangling): values of one key are alternatives,
    /// keys must all hold.
    /// </summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];

    /// <summary>Fill <see cref="PodNetwork.Containers"/>.</summary>
    public bool Members { get; set; }
}
