using System.Text.Json.Serialization;

namespace PodShell.Engine.Containers.Health;

/// <summary>The JSON of results in files, in Podman's names.</summary>
[JsonSerializable(typeof(HealthDetail))]
internal sealed partial class HealthJsonContext : JsonSerializerContext;
