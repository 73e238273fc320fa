namespace PodShell;

/// <summary>Credentials that are kept for a registry; never the secret itself.</summary>
public sealed record RegistryLogin
{
    /// <summary>The registry, or the repository of one: <c>host[:port][/path]</c>.</summary>
    public required string Registry { get; init; }

    /// <summary>The user name; empty for a token.</summary>
    public required string UserName { get; init; }

    /// <summary>The file or the credential helper (<c>docker-credential-…</c>) that has them.</summary>
    public required string Location { get; init; }

    /// <summary>The registry.</summary>
    /// <returns><see cref="Registry"/>.</returns>
    public override string ToString() => Registry;
}
