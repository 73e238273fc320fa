using System.Text.Json.Serialization;

namespace PodShell.Engine.Configuration;

/// <summary>The source-generated JSON of configuration files and credential helpers.</summary>
[JsonSourceGenerationOptions(
    MaxDepth = 16,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(SignaturePolicyDocument))]
[JsonSerializable(typeof(AuthFileDocument))]
[JsonSerializable(typeof(CredentialHelperAnswer))]
[JsonSerializable(typeof(CredentialHelperEntry))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;
