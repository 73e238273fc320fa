using System.Text.Json.Serialization;

namespace PodShell.Engine.Configuration;

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
