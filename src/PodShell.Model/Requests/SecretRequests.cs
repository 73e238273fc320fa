namespace PodShell;

/// <summary>Which secrets a list returns, by name.</summary>
public sealed record SecretQuery
{
    /// <summary>
    /// Names, ids, or beginnings of ids that fit one secret alone; all secrets when empty. With <see cref="Wildcards"/>, <c>*</c>,
    /// <c>?</c> and <c>[…]</c> select by name and a miss is no error.
    /// </summary>
    public List<string> Names { get; set; } = [];

    /// <summary>Whether <see cref="Names"/> are PowerShell wildcard patterns.</summary>
    public bool Wildcards { get; set; }

    /// <summary>
    /// Filters as <c>secret ls --filter</c> knows them (name, id, driver, label): values of one key are alternatives, keys must all hold.
    /// </summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];

    /// <summary>Whether the content is told, too.</summary>
    public bool ShowData { get; set; }
}

/// <summary>One secret.</summary>
public sealed record SecretReference
{
    /// <summary>Its name, its id, or a beginning of that which fits it alone.</summary>
    public string Secret { get; set; } = "";
}

/// <summary>Removes a secret.</summary>
public sealed record RemoveSecretRequest
{
    /// <summary>Its name, its id, or a beginning of that which fits it alone.</summary>
    public string Secret { get; set; } = "";

    /// <summary>A secret that is not there is no error.</summary>
    public bool Ignore { get; set; }
}
