using System.Text.Json.Serialization;

namespace PodShell.Engine.Configuration;

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
