using System.Text.Json.Serialization;

namespace PodShell.Engine.Storage.Layers;

/// <summary>The source-generated JSON of the store's own files.</summary>
[JsonSerializable(typeof(LayerContents))]
internal sealed partial class StorageJson : JsonSerializerContext;
