using System.Text.Json.Serialization;

namespace PodShell.Engine.Registry.Protocol;

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
