using System.Text.Json.Serialization;

namespace PodShell.Engine.Configuration;

/// <summary>An <c>auth.json</c> or Docker's <c>config.json</c> as it is written. See containers-auth.json(5).</summary>
internal sealed record AuthFileDocument
{
    /// <summary>Credentials by host, namespace or repository.</summary>
    [JsonPropertyName("auths")]
    public IReadOnlyDictionary<string, AuthFileEntry?>? Auths { get; init; }

    /// <summary>Credential helpers by host.</summary>
    [JsonPropertyName("credHelpers")]
    public IReadOnlyDictionary<string, string>? CredHelpers { get; init; }

    /// <summary>The credential helper of all other hosts.</summary>
    [JsonPropertyName("credsStore")]
    public string? CredsStore { get; init; }
}

/// <summary>Credentials as an authentication file has them.</summary>
internal sealed class AuthFileEntry
{
    /// <summary><c>user:password</c> in base64.</summary>
    [JsonPropertyName("auth")]
    public string? Auth { get; init; }

    /// <summary>An OAuth2 refresh token.</summary>
    [JsonPropertyName("identitytoken")]
    public string? IdentityToken { get; init; }

    /// <summary>A bearer token that is sent as it is.</summary>
    [JsonPropertyName("registrytoken")]
    public string? RegistryToken { get; init; }

    /// <summary>The user, in an old form.</summary>
    [JsonPropertyName("username")]
    public string? Username { get; init; }

    /// <summary>The password, in an old form.</summary>
    [JsonPropertyName("password")]
    public string? Password { get; init; }
}

/// <summary>What a credential helper answers to <c>get</c>.</summary>
internal sealed class CredentialHelperAnswer
{
    /// <summary>The user; <c>&lt;token&gt;</c> says that the secret is a refresh token.</summary>
    [JsonPropertyName("Username")]
    public string? Username { get; init; }

    /// <summary>The password or token.</summary>
    [JsonPropertyName("Secret")]
    public string? Secret { get; init; }
}

/// <summary>What a credential helper is given to <c>store</c>.</summary>
internal sealed class CredentialHelperEntry
{
    /// <summary>The registry.</summary>
    [JsonPropertyName("ServerURL")]
    public required string Server { get; init; }

    /// <summary>The user.</summary>
    [JsonPropertyName("Username")]
    public required string Username { get; init; }

    /// <summary>The password.</summary>
    [JsonPropertyName("Secret")]
    public required string Secret { get; init; }
}
