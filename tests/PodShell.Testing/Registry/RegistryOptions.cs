namespace PodShell.Testing;

/// <summary>How a test registry is set up.</summary>
public sealed record RegistryOptions
{
    /// <summary>User and password for basic authentication; null lets everybody in.</summary>
    public (string User, string Password)? Basic { get; init; }

    /// <summary>Paths of a PEM certificate and its key for TLS; null serves plain http.</summary>
    public (string Certificate, string Key)? Tls { get; init; }

    /// <summary>Where it keeps its blobs; a folder of its own, removed at the end, if null.</summary>
    public string? Storage { get; init; }

    /// <summary>The folder for its configuration and its storage; the system's folder for temporary files if null.</summary>
    public string? Parent { get; init; }

    /// <summary>More lines for its configuration file, such as a <c>proxy:</c> section; YAML at the top level.</summary>
    public string ExtraConfiguration { get; init; } = string.Empty;
}
