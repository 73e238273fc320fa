using System.Text.Json.Serialization;

namespace PodShell.Engine.Registry.Protocol;

/// <summary>The source-generated JSON of registries' small answers.</summary>
[JsonSourceGenerationOptions(MaxDepth = 16)]
[JsonSerializable(typeof(RegistryErrorDocument))]
[JsonSerializable(typeof(TokenDocument))]
[JsonSerializable(typeof(TagListDocument))]
internal sealed partial class RegistryJson : JsonSerializerContext;
