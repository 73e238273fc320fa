using System.Text.Json.Serialization;
using Tomlyn.Serialization;

namespace PodShell.Engine.Configuration;

/// <summary>The source-generated reader of <c>registries.conf</c>.</summary>
[TomlSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower, MaxDepth = 8)]
[TomlSerializable(typeof(RegistriesDocument))]
internal sealed partial class RegistriesToml : TomlSerializerContext;
