using System.Text.Json.Serialization;

namespace PodShell.Oci;

/// <summary>The file <c>oci-layout</c> that marks a folder as an OCI image layout. See the OCI image layout specification.</summary>
public sealed record OciLayout
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "oci-layout";

    /// <summary>The version that is written and understood.</summary>
    public const string CurrentVersion = "1.0.0";

    /// <summary>The version of the layout.</summary>
    [JsonPropertyName("imageLayoutVersion")]
    public required string ImageLayoutVersion { get; init; }
}
