using System.Text.Json.Serialization;
using PodShell.Json;

namespace PodShell.Engine.State.Records;

/// <summary>The JSON of the database's text columns.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(ContainerSummary))]
[JsonSerializable(typeof(PodSummary))]
[JsonSerializable(typeof(ContainerCopy))]
[JsonSerializable(typeof(DefinitionCopy))]
[JsonSerializable(typeof(VolumeDefinition))]
[JsonSerializable(typeof(SecretDefinition))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(List<HealthLogDetail>))]
internal sealed partial class StateJsonContext : JsonSerializerContext
{
    /// <summary>Writes a summary; see <see cref="JsonFields"/>. <see cref="ContainerSummaryReader"/> reads it.</summary>
    /// <param name="summary">The summary.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(ContainerSummary summary) => JsonFields.ToBytes(summary, Default.ContainerSummarySerializeHandler);
}
