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

/// <summary>A <c>[[registry]]</c> table as it is written.</summary>
internal sealed class RegistryDocument
{
    /// <summary>The names that the table is about: a host, a namespace, a repository, an image, or <c>*.domain</c>.</summary>
    public string? Prefix { get; set; }

    /// <summary>What stands in the place of the prefix when the registry is asked.</summary>
    public string? Location { get; set; }

    /// <summary>Whether http and untrusted certificates are accepted.</summary>
    public bool? Insecure { get; set; }

    /// <summary>Whether pulling is forbidden.</summary>
    public bool? Blocked { get; set; }

    /// <summary>Whether mirrors are asked for digests only.</summary>
    public bool? MirrorByDigestOnly { get; set; }

    /// <summary>The mirrors, in order.</summary>
    public List<MirrorDocument>? Mirror { get; set; }
}

/// <summary>A <c>[[registry.mirror]]</c> table as it is written.</summary>
internal sealed class MirrorDocument
{
    /// <summary>What stands in the place of the prefix when the mirror is asked.</summary>
    public string? Location { get; set; }

    /// <summary>Whether http and untrusted certificates are accepted.</summary>
    public bool? Insecure { get; set; }

    /// <summary><c>all</c>, <c>digest-only</c> or <c>tag-only</c>.</summary>
    public string? PullFromMirror { get; set; }
}

/// <summary>A mirror of a registry.</summary>
/// <param name="Location">What stands in the place of the prefix.</param>
/// <param name="Insecure">Whether http and untrusted certificates are accepted.</param>
/// <param name="Use">Which pulls may use it.</param>
internal sealed record MirrorSettings(string Location, bool Insecure, MirrorUse Use);

/// <summary>Which pulls may use a mirror.</summary>
internal enum MirrorUse
{
    /// <summary>All.</summary>
    All,

    /// <summary>Only pulls by digest.</summary>
    DigestOnly,

    /// <summary>Only pulls by tag.</summary>
    TagOnly,
}

/// <summary>What happens to a short name without an alias.</summary>
internal enum ShortNameMode
{
    /// <summary>All search registries are tried in order (a person is not asked: the engine never prompts).</summary>
    Permissive,

    /// <summary>More than one search registry is an error.</summary>
    Enforcing,

    /// <summary>All search registries are tried in order.</summary>
    Disabled,
}
