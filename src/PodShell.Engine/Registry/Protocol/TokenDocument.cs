using System.Text.Json.Serialization;

namespace PodShell.Engine.Registry.Protocol;

/// <summary>What a token service answers. See Docker's "Token Authentication Specification".</summary>
internal sealed class TokenDocument
{
    /// <summary>The token.</summary>
    [JsonPropertyName("token")]
    public string? Token { get; init; }

    /// <summary>The token under its OAuth2 name.</summary>
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    /// <summary>Seconds of validity; 60 if missing.</summary>
    [JsonPropertyName("expires_in")]
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public double? ExpiresIn { get; init; }
}
