using System.Text.Json.Serialization;

namespace PodShell.Oci.Images;

/// <summary>
/// An image configuration. Its SHA-256 is the image's id. Docker's is the same with a few more members.
/// See the OCI image specification, "Image Configuration".
/// </summary>
public sealed record OciImageConfig
{
    /// <summary>When the image was made.</summary>
    [JsonPropertyName("created")]
    public DateTimeOffset? Created { get; init; }

    /// <summary>Who made the image.</summary>
    [JsonPropertyName("author")]
    public string? Author { get; init; }

    /// <summary>The processor's family in Go's names.</summary>
    [JsonPropertyName("architecture")]
    public string? Architecture { get; init; }

    /// <summary>The variant of the processor's family.</summary>
    [JsonPropertyName("variant")]
    public string? Variant { get; init; }

    /// <summary>The operating system in Go's names.</summary>
    [JsonPropertyName("os")]
    public string? OS { get; init; }

    /// <summary>The version of the operating system (Windows).</summary>
    [JsonPropertyName("os.version")]
    public string? OSVersion { get; init; }

    /// <summary>What containers of the image get by default.</summary>
    [JsonPropertyName("config")]
    public OciContainerDefaults? Config { get; init; }

    /// <summary>The digests of the uncompressed layers, the lowest first.</summary>
    [JsonPropertyName("rootfs")]
    public required OciRootFs RootFs { get; init; }

    /// <summary>How each layer came to be, the lowest first.</summary>
    [JsonPropertyName("history")]
    public IReadOnlyList<OciHistory>? History { get; init; }

    /// <summary>A comment of Docker's.</summary>
    [JsonPropertyName("comment")]
    public string? Comment { get; init; }

    /// <summary>The platform that the image is made for.</summary>
    /// <returns>The platform, or null if the configuration names none.</returns>
    public Platform? GetPlatform() =>
        new OciPlatform
        {
            OS = OS,
            Architecture = Architecture,
            Variant = Variant,
        }.ToPlatform();
}
