namespace PodShell;

/// <content>Ids of configuration files, credentials and policy.</content>
public static partial class ErrorIds
{
    /// <summary>A configuration file is malformed, too large, or has contradictory values.</summary>
    public const string ConfigurationInvalid = nameof(ConfigurationInvalid);

    /// <summary>A configuration file exists but cannot be read.</summary>
    public const string ConfigurationUnreadable = nameof(ConfigurationUnreadable);

    /// <summary>The authentication file that was named explicitly does not exist.</summary>
    public const string AuthFileNotFound = nameof(AuthFileNotFound);

    /// <summary>An authentication file is malformed.</summary>
    public const string AuthFileInvalid = nameof(AuthFileInvalid);

    /// <summary>Credentials that were given are not <c>user:password</c>.</summary>
    public const string CredentialsInvalid = nameof(CredentialsInvalid);

    /// <summary>The name of a credential helper is malformed, or the helper is not installed.</summary>
    public const string CredentialHelperInvalid = nameof(CredentialHelperInvalid);

    /// <summary>A credential helper failed, took too long or answered with something else than credentials.</summary>
    public const string CredentialHelperFailed = nameof(CredentialHelperFailed);

    /// <summary>A certificate or key of <c>certs.d</c> is unusable.</summary>
    public const string CertificateInvalid = nameof(CertificateInvalid);

    /// <summary><c>policy.json</c> is malformed.</summary>
    public const string SignaturePolicyInvalid = nameof(SignaturePolicyInvalid);

    /// <summary><c>policy.json</c> demands signatures for an image, which are not supported.</summary>
    public const string SignaturePolicyUnsupported = nameof(SignaturePolicyUnsupported);

    /// <summary><c>policy.json</c> rejects an image.</summary>
    public const string ImageRejectedByPolicy = nameof(ImageRejectedByPolicy);
}
