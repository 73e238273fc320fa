using System.Text.Json.Serialization;

namespace PodShell.Engine.Networks.Records;

/// <summary>The source-generated JSON of network states.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(NetworkState))]
[JsonSerializable(typeof(SharedNetworkState))]
internal sealed partial class NetworkStateJsonContext : JsonSerializerContext;
