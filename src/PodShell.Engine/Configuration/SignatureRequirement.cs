using System.Text.Json.Serialization;

namespace PodShell.Engine.Configuration;

/// <summary>One requirement of a policy; all of a list must hold.</summary>
/// <param name="Type"><c>insecureAcceptAnything</c>, <c>reject</c>, or a kind of signature.</param>
internal sealed record SignatureRequirement([property: JsonPropertyName("type")] string Type);
