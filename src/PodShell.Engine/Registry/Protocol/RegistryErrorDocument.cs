using System.Text.Json.Serialization;

namespace PodShell.Engine.Registry.Protocol;

/// <summary>The body of a failed request. See the distribution specification, "Error Codes".</summary>
internal sealed class RegistryErrorDocument
{
    /// <summary>The errors.</summary>
    [JsonPropertyName("errors")]
    public IReadOnlyList<RegistryErrorEntry?>? Errors { get; init; }
}
