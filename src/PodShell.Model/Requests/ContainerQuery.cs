namespace PodShell;

/// <summary>Which containers a list returns; newest last.</summary>
public sealed record ContainerQuery
{
    /// <summary>
    /// Names, ids or id prefixes; all containers when empty. With <see cref="Wildcards"/>, <c>*</c>, <c>?</c> and <c>[…]</c> select by name
    /// and a miss is no error.
    /// </summary>
    public List<string> Names { get; set; } = [];

    /// <summary>Whether <see cref="Names"/> are PowerShell wildcard patterns.</summary>
    public bool Wildcards { get; set; }

    /// <summary>Only these states; all when empty.</summary>
    public List<ContainerState> States { get; set; } = [];

    /// <summary>
    /// Filters as <c>ps --filter</c> knows them (name, id, label, status, ancestor, before, since, exited, pod, network, volume, until,
    /// command, restart-policy, health): values of one key are alternatives, keys must all hold.
    /// </summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];

    /// <summary>Only the newest so many; 0 is all.</summary>
    public int Last { get; set; }

    /// <summary>Compute <see cref="Container.WritableSize"/> and <see cref="Container.RootFileSystemSize"/>.</summary>
    public bool Size { get; set; }

    /// <summary>Fill <see cref="Container.Namespaces"/>.</summary>
    public bool Namespaces { get; set; }
}
