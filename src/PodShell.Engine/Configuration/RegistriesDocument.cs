namespace PodShell.Engine.Configuration;

/// <summary>One file of <c>registries.conf</c> (version 2), as it is written. See containers-registries.conf(5).</summary>
internal sealed class RegistriesDocument
{
    /// <summary>The registries in which short names are looked for, in order.</summary>
    public List<string>? UnqualifiedSearchRegistries { get; set; }

    /// <summary><c>enforcing</c>, <c>permissive</c> or <c>disabled</c>.</summary>
    public string? ShortNameMode { get; set; }

    /// <summary>The sources of credentials, in order.</summary>
    public List<string>? CredentialHelpers { get; set; }

    /// <summary>The registries with settings.</summary>
    public List<RegistryDocument>? Registry { get; set; }

    /// <summary>Short names and what they stand for.</summary>
    public Dictionary<string, string>? Aliases { get; set; }

    /// <summary>The section of version 1; its presence is an error.</summary>
    public Dictionary<string, object>? Registries { get; set; }
}
