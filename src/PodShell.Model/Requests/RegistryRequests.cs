namespace PodShell;

/// <summary>Logs in to a registry: checks credentials there and keeps them.</summary>
public sealed record ConnectRegistryRequest
{
    /// <summary>
    /// A registry or a repository of one, as <c>host[:port][/path]</c>; the first search registry of registries.conf when empty.
    /// </summary>
    public string Registry { get; set; } = "";

    /// <summary>The credentials, and how the registry is spoken to. Without a user name, what is kept already is checked.</summary>
    public RegistryOptions Options { get; set; } = new();

    /// <summary>A Docker configuration file to keep them in, in place of <see cref="RegistryOptions.AuthFile"/>.</summary>
    public string? CompatibleAuthFile { get; set; }
}

/// <summary>Forgets credentials of registries.</summary>
public sealed record DisconnectRegistryRequest
{
    /// <summary>A registry or a repository of one, as it was given to the login; the first search registry when empty.</summary>
    public string Registry { get; set; } = "";

    /// <summary>Forget all credentials of the file and of the helpers that it names.</summary>
    public bool All { get; set; }

    /// <summary>The file of credentials, in place of the default one.</summary>
    public string? AuthFile { get; set; }

    /// <summary>A Docker configuration file, in place of <see cref="AuthFile"/>.</summary>
    public string? CompatibleAuthFile { get; set; }
}

/// <summary>Which logins a list returns.</summary>
public sealed record RegistryLoginQuery
{
    /// <summary>
    /// A registry or a repository of one: the login that a pull from it would use. All logins when <see langword="null"/>; the first
    /// search registry when empty.
    /// </summary>
    public string? Registry { get; set; }

    /// <summary>A file of credentials, in place of the default ones.</summary>
    public string? AuthFile { get; set; }
}
