namespace PodShell;

/// <content>Ids of talking to registries.</content>
public static partial class ErrorIds
{
    /// <summary>A short name has no alias, and there is no registry in which to search for it.</summary>
    public const string ShortNameUnresolved = nameof(ShortNameUnresolved);

    /// <summary>A short name could mean images of several registries, and the configuration demands that one be chosen.</summary>
    public const string ShortNameAmbiguous = nameof(ShortNameAmbiguous);

    /// <summary>The configuration blocks a registry or repository.</summary>
    public const string RegistryBlocked = nameof(RegistryBlocked);

    /// <summary>A registry cannot be reached: name, route, connection or time-out.</summary>
    public const string RegistryUnreachable = nameof(RegistryUnreachable);

    /// <summary>The TLS connection to a registry failed, or its certificate is not trusted.</summary>
    public const string RegistryTlsFailed = nameof(RegistryTlsFailed);

    /// <summary>A registry wants credentials, or does not accept the ones it got.</summary>
    public const string RegistryUnauthorized = nameof(RegistryUnauthorized);

    /// <summary>A registry denies access.</summary>
    public const string RegistryDenied = nameof(RegistryDenied);

    /// <summary>A registry has had too many requests.</summary>
    public const string RegistryRateLimited = nameof(RegistryRateLimited);

    /// <summary>A registry answers that it fails.</summary>
    public const string RegistryUnavailable = nameof(RegistryUnavailable);

    /// <summary>A registry's answer breaks the distribution specification or a limit.</summary>
    public const string RegistryProtocolError = nameof(RegistryProtocolError);

    /// <summary>A body of a registry (token, tag list, error) is beyond its limit.</summary>
    public const string RegistryAnswerTooLarge = nameof(RegistryAnswerTooLarge);

    /// <summary>A registry's <c>WWW-Authenticate</c> is malformed or beyond its limits.</summary>
    public const string RegistryChallengeInvalid = nameof(RegistryChallengeInvalid);

    /// <summary>A registry names a token service to which credentials must not be sent.</summary>
    public const string RegistryRealmRefused = nameof(RegistryRealmRefused);

    /// <summary>A token service's answer is malformed or beyond its limit.</summary>
    public const string RegistryTokenInvalid = nameof(RegistryTokenInvalid);

    /// <summary>A registry redirects too often, from https to http, or to a place that is no web address.</summary>
    public const string RegistryRedirectRefused = nameof(RegistryRedirectRefused);

    /// <summary>A registry stopped sending in the middle of an answer.</summary>
    public const string RegistryStalled = nameof(RegistryStalled);

    /// <summary>A registry lacks a blob that a manifest names.</summary>
    public const string BlobUnknownToRegistry = nameof(BlobUnknownToRegistry);

    /// <summary>The registry has no such repository, or takes no image into it.</summary>
    public const string RepositoryUnknown = nameof(RepositoryUnknown);

    /// <summary>Content is not what its digest says.</summary>
    public const string DigestMismatch = nameof(DigestMismatch);

    /// <summary>A blob is shorter or longer than its descriptor says.</summary>
    public const string BlobSizeMismatch = nameof(BlobSizeMismatch);

    /// <summary>A registry broke off a blob again and again.</summary>
    public const string BlobIncomplete = nameof(BlobIncomplete);

    /// <summary>A text is not the name of a registry.</summary>
    public const string RegistryNameInvalid = nameof(RegistryNameInvalid);

    /// <summary>No credentials are kept for a registry.</summary>
    public const string RegistryNotLoggedIn = nameof(RegistryNotLoggedIn);

    /// <summary>A registry does not take the credentials of a login.</summary>
    public const string RegistryLoginRefused = nameof(RegistryLoginRefused);
}
