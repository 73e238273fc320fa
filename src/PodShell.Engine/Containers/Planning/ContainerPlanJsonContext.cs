using System.Text.Json.Serialization;

namespace PodShell.Engine.Containers.Planning;

/// <summary>The source-generated JSON of plans, as they are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ContainerPlan))]
internal sealed partial class ContainerPlanJsonContext : JsonSerializerContext;
