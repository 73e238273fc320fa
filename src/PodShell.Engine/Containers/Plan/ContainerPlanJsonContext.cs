using System.Text.Json.Serialization;
using PodShell.Json;

namespace PodShell.Engine.Containers.Plan;

/// <summary>The source-generated JSON of plans, as they are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(ContainerPlan))]
[JsonSerializable(typeof(PlannedLog))]
[JsonSerializable(typeof(PlannedHealth))]
[JsonSerializable(typeof(IReadOnlyList<PlannedSecret>))]
internal sealed partial class ContainerPlanJsonContext : JsonSerializerContext
{
    /// <summary>Writes a plan; see <see cref="JsonFields"/>.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Write(ContainerPlan plan) => JsonFields.ToBytes(plan, Default.ContainerPlanSerializeHandler);
}
