using System.Text.Json.Serialization;

namespace PodShell.Oci.Images;

/// <summary>The platform of an entry of an index. See the OCI image index specification, "platform".</summary>
public sealed record OciPlatform
{
    /// <summary>The processor's family in Go's names.</summary>
    [JsonPropertyName("architecture")]
    public string? Architecture { get; init; }

    /// <summary>The operating system in Go's names.</summary>
    [JsonPropertyName("os")]
    public string? OS { get; init; }

    /// <summary>The version of the operating system (Windows).</summary>
    [JsonPropertyName("os.version")]
    public string? OSVersion { get; init; }

    /// <summary>The features of the operating system that the image needs (Windows).</summary>
    [JsonPropertyName("os.features")]
    public IReadOnlyList<string>? OSFeatures { get; init; }

    /// <summary>The variant of the processor's family.</summary>
    [JsonPropertyName("variant")]
    public string? Variant { get; init; }

    /// <summary>The same as a value.</summary>
    /// <returns>The platform, or null if it is missing, malformed or <c>unknown/unknown</c> (attestations).</returns>
    public Platform? ToPlatform()
    {
        if (string.IsNullOrEmpty(OS) || string.IsNullOrEmpty(Architecture) || OS == "unknown" || Architecture == "unknown")
        {
            return null;
        }

        return Platform.TryParse(
            $"{OS}/{Architecture}" + (string.IsNullOrEmpty(Variant) ? string.Empty : "/" + Variant),
            out Platform? platform
        )
            ? platform
            : null;
    }

    /// <summary>The form of a platform in an index.</summary>
    /// <param name="platform">The platform.</param>
    /// <returns>Its parts.</returns>
    public static OciPlatform FromPlatform(Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return new()
        {
            OS = platform.OS,
            Architecture = platform.Architecture,
            Variant = platform.Variant,
        };
    }
}
