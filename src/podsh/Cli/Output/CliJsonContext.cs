using System.Text.Json.Serialization;
using PodShell.Oci.Images;

namespace PodShell.Cli.Output;

/// <summary>JSON for people and scripts: the members' own names, which are Podman's, and nulls written.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(ContainerDetail))]
[JsonSerializable(typeof(OciContainerDefaults))]
[JsonSerializable(typeof(PodEvent))]
internal sealed partial class CliJsonContext : JsonSerializerContext;
