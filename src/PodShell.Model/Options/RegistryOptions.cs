namespace PodShell;

/// <summary>How a registry is spoken to. Values left out come from registries.conf, certs.d and auth.json.</summary>
public sealed record RegistryOptions
{
    /// <summary>The user name, together with <see cref="Password"/>, over any stored credential.</summary>
    public string? UserName { get; set; }

    /// <summary>The password. It is never stored, logged or put on a command line.</summary>
    public string? Password { get; set; }

    /// <summary>A file of credentials, in place of the default ones.</summary>
    public string? AuthFile { get; set; }

    /// <summary>A directory of certificates (<c>*.crt</c>, <c>*.cert</c>, <c>*.key</c>), in place of certs.d.</summary>
    public string? CertificateDirectory { get; set; }

    /// <summary>Whether TLS is required and its certificate verified; as configured when <see langword="null"/>.</summary>
    public bool? TlsVerify { get; set; }

    /// <summary>How often a failed request is tried again; 3 when <see langword="null"/>.</summary>
    public int? Retry { get; set; }

    /// <summary>Seconds before the first retry; 1 when <see langword="null"/>, doubled each time.</summary>
    public double? RetryDelay { get; set; }
}
