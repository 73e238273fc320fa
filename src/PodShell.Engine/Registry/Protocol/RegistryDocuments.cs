using System.Text.Json.Serialization;

namespace PodShell.Engine.Registry.Protocol;

/// <summary>The body of a failed request. See the distribution specification, "Error Codes".</summary>
internal sealed class RegistryErrorDocument
{
    /// <summary>The errors.</summary>
    [JsonPropertyName("errors")]
    public IReadOnlyList<RegistryErrorEntry?>? Errors { get; init; }
}

/// <summary>One error of a registry.</summary>
internal sealed class RegistryErrorEntry
{
    /// <summary>The code, for example <c>MANIFEST_UNKNOWN</c>.</summary>
    [JsonPropertyName("code")]
    public string? Code { get; init; }

    /// <summary>A text for people.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }
}

/// <summary>A page of a repository's tags.</summary>
internal sealed class TagListDocument
{
    /// <summary>The tags; null for none.</summary>
    [JsonPropertyName("tags")]
    public IReadOnlyList<string?>? Tags { get; init; }
}

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
