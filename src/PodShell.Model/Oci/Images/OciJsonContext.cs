using System.Text.Json.Serialization;

namespace PodShell.Oci.Images;

/// <summary>
/// The source-generated JSON of the OCI documents. Foreign documents are read through <see cref="OciDocuments"/>, which also checks them.
/// </summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = OciLimits.JsonDepth,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    PropertyNameCaseInsensitive = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip
)]
[JsonSerializable(typeof(OciManifest))]
[JsonSerializable(typeof(OciIndex))]
[JsonSerializable(typeof(OciImageConfig))]
[JsonSerializable(typeof(OciLayout))]
[JsonSerializable(typeof(OciDescriptor))]
public sealed partial class OciJsonContext : JsonSerializerContext;
