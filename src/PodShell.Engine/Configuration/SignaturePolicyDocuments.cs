using System.Text.Json.Serialization;

namespace PodShell.Engine.Configuration;

/// <summary>The file <c>policy.json</c> as it is written. See containers-policy.json(5).</summary>
internal sealed record SignaturePolicyDocument
{
    /// <summary>What holds where nothing more specific does.</summary>
    [JsonPropertyName("default")]
    public required IReadOnlyList<SignatureRequirement> Default { get; init; }

    /// <summary>The requirements by transport and scope.</summary>
    [JsonPropertyName("transports")]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<SignatureRequirement>>>? Transports { get; init; }
}

/// <summary>One requirement of a policy; all of a list must hold.</summary>
/// <param name="Type"><c>insecureAcceptAnything</c>, <c>reject</c>, or a kind of signature.</param>
internal sealed record SignatureRequirement([property: JsonPropertyName("type")] string Type);
