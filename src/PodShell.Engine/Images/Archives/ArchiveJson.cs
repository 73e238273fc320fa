using System.Text.Json.Serialization;

namespace PodShell.Engine.Images.Archives;

/// <summary>The source-generated JSON of archives.</summary>
[JsonSourceGenerationOptions(MaxDepth = 16, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DockerArchiveItem[]))]
internal sealed partial class ArchiveJson : JsonSerializerContext;
