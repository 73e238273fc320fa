using System.Text.Json.Serialization;
using PodShell.Json;

namespace PodShell.Oci.Runtime;

/// <summary>The source-generated JSON of the OCI runtime documents.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(RuntimeSpec))]
[JsonSerializable(typeof(RuntimeProcess))]
[JsonSerializable(typeof(RuntimeSeccomp))]
[JsonSerializable(typeof(RuntimeResources))]
internal sealed partial class RuntimeSpecJsonContext : JsonSerializerContext
{
    /// <summary>Writes a specification; see <see cref="JsonFields"/>.</summary>
    /// <param name="spec">The specification.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(RuntimeSpec spec) => JsonFields.ToBytes(spec, Default.RuntimeSpecSerializeHandler);

    /// <summary>Writes limits; see <see cref="JsonFields"/>.</summary>
    /// <param name="resources">The limits.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(RuntimeResources resources) => JsonFields.ToBytes(resources, Default.RuntimeResourcesSerializeHandler);

    /// <summary>Writes a process; see <see cref="JsonFields"/>.</summary>
    /// <param name="process">The process.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(RuntimeProcess process) => JsonFields.ToBytes(process, Default.RuntimeProcessSerializeHandler);
}
