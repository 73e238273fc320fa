namespace PodShell.Engine.Configuration;

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
