namespace PodShell;

/// <summary>Which pods a list returns; oldest first.</summary>
public sealed record PodQuery
{
    /// <summary>
    /// Names, ids or id prefixes; all pods when empty. With <see cref="Wildcards"/>, <c>*</c>, <c>?</c> and <c>[…]</c> select by name and a
    /// miss is no error.
    /// </summary>
    public List<string> Names { get; set; } = [];

    /// <summary>Whether <see cref="Names"/> are PowerShell wildcard patterns.</summary>
    public bool Wildcards { get; set; }

    /// <summary>Only these states; all when empty.</summary>
    public List<PodState> States { get; set; } = [];

    /// <summary>
    /// Filters as <c>pod ps --filter</c> knows them (name, id, label, status, network, until, ctr-names, ctr-ids, ctr-status, ctr-number):
    /// values of one key are alternatives, keys must all hold.
    /// </summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];

    /// <summary>Fill <see cref="Pod.Options"/>.</summary>
    public bool Options { get; set; }
}
