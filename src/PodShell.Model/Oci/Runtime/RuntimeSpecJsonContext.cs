using System.Text.Json.Serialization;

namespace PodShell.Oci;

/// <summary>The source-generated JSON of the OCI runtime documents.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RuntimeSpec))]
[JsonSerializable(typeof(RuntimeProcess))]
[JsonSerializable(typeof(RuntimeSeccomp))]
internal sealed partial class RuntimeSpecJsonContext : JsonSerializerContext;
