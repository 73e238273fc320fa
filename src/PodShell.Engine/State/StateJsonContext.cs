using System.Text.Json.Serialization;

namespace PodShell.Engine.State;

/// <summary>The JSON of the database's text columns.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ContainerSummary))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
