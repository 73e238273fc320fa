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
