using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PodShell.Oci.Images;

/// <summary>
/// Reads OCI documents from foreign bytes and checks them against the specification and <see cref="OciLimits"/>, and writes our own.
/// All readers throw <see cref="PodShellException"/> of <see cref="ErrorKind.InvalidData"/>; they neither log nor keep anything.
/// </summary>
public static partial class OciDocuments
{
    /// <summary>
    /// Tells what a document is that a registry gave as a manifest, and refuses one that could be read in two ways (CVE-2021-41190).
    /// </summary>
    /// <param name="json">The document.</param>
    /// <param name="mediaType">The type by which it came, without parameters; null if it is not known.</param>
    /// <param name="target">The image or file, for messages.</param>
    /// <returns>Manifest or index.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ManifestTooLarge"/>, <see cref="ErrorIds.ManifestAmbiguous"/>,
    /// <see cref="ErrorIds.ManifestUnsupported"/> or <see cref="ErrorIds.ManifestInvalid"/>.</exception>
    public static OciDocumentKind Classify(ReadOnlySpan<byte> json, string? mediaType, string? target) =>
        Classify(json, mediaType, target, OciLimits.ManifestBytes, OciLimits.JsonTokens);

    /// <summary>Reads an image manifest.</summary>
    /// <param name="json">The document.</param>
    /// <param name="mediaType">The type by which it came, or null.</param>
    /// <param name="target">The image or file, for messages.</param>
    /// <returns>The checked manifest; its media type is filled in.</returns>
    /// <exception cref="PodShellException">As <see cref="Classify(ReadOnlySpan{byte}, string?, string?)"/>,
    /// or <see cref="ErrorIds.TooManyLayers"/>.</exception>
    public static OciManifest ParseManifest(ReadOnlySpan<byte> json, string? mediaType, string? target)
    {
        if (Classify(json, mediaType, target) != OciDocumentKind.Manifest)
        {
            throw Invalid(target, "it is an index, not an image manifest");
        }

        OciManifest manifest = Read(json, OciJsonContext.Default.OciManifest, target);
        string? type = manifest.MediaType ?? (OciMediaTypes.IsManifest(mediaType) ? mediaType : OciMediaTypes.ImageManifest);
        Validate(manifest, target);
        return manifest with { MediaType = type };
    }

    /// <summary>Reads an index or a manifest list.</summary>
    /// <param name="json">The document.</param>
    /// <param name="mediaType">The type by which it came, or null.</param>
    /// <param name="target">The image or file, for messages.</param>
    /// <returns>The checked index; its media type is filled in.</returns>
    /// <exception cref="PodShellException">As <see cref="Classify(ReadOnlySpan{byte}, string?, string?)"/>.</exception>
    public static OciIndex ParseIndex(ReadOnlySpan<byte> json, string? mediaType, string? target)
    {
        if (Classify(json, mediaType, target) != OciDocumentKind.Index)
        {
            throw Invalid(target, "it is an image manifest, not an index");
        }

        OciIndex index = Read(json, OciJsonContext.Default.OciIndex, target);
        Validate(index, OciLimits.IndexEntries, target);
        return index with { MediaType = index.MediaType ?? (OciMediaTypes.IsIndex(mediaType) ? mediaType : OciMediaTypes.ImageIndex) };
    }

    /// <summary>Reads the <c>index.json</c> of an OCI layout on disk, which may hold many more entries than an image's index.</summary>
    /// <param name="json">The document.</param>
    /// <param name="target">The file, for messages.</param>
    /// <returns>The checked index.</returns>
    /// <exception cref="PodShellException">As <see cref="Classify(ReadOnlySpan{byte}, string?, string?)"/>.</exception>
    public static OciIndex ParseLayoutIndex(ReadOnlySpan<byte> json, string? target)
    {
        if (Classify(json, null, target, OciLimits.LayoutIndexBytes, int.MaxValue) != OciDocumentKind.Index)
        {
            throw Invalid(target, "it is not an index");
        }

        OciIndex index = Read(json, OciJsonContext.Default.OciIndex, target);
        Validate(index, int.MaxValue, target);
        return index;
    }

    /// <summary>Reads the file <c>oci-layout</c>.</summary>
    /// <param name="json">The document.</param>
    /// <param name="target">The file, for messages.</param>
    /// <returns>The layout, of a version that is understood.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ManifestInvalid"/>.</exception>
    public static OciLayout ParseLayout(ReadOnlySpan<byte> json, string? target)
    {
        OciLayout layout =
            json.Length > 4096
                ? throw Invalid(target, "it is larger than 4096 bytes")
                : Read(json, OciJsonContext.Default.OciLayout, target);
        return layout.ImageLayoutVersion.StartsWith("1.", StringComparison.Ordinal)
            ? layout
            : throw Invalid(target, $"its layout version '{DisplayText.Quote(layout.ImageLayoutVersion, 32)}' is not 1.x");
    }

    /// <summary>Writes a manifest as compact JSON.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Serialize(OciManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, Writer.Context.OciManifest);

    /// <summary>Writes an index as compact JSON.</summary>
    /// <param name="index">The index.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Serialize(OciIndex index) => JsonSerializer.SerializeToUtf8Bytes(index, Writer.Context.OciIndex);

    /// <summary>Writes an image configuration as compact JSON.</summary>
    /// <param name="config">The configuration.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Serialize(OciImageConfig config) => JsonSerializer.SerializeToUtf8Bytes(config, Writer.Context.OciImageConfig);

    /// <summary>Writes the file <c>oci-layout</c>.</summary>
    /// <param name="layout">The layout.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Serialize(OciLayout layout) => JsonSerializer.SerializeToUtf8Bytes(layout, Writer.Context.OciLayout);

    private static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, string? target, string errorId = ErrorIds.ManifestInvalid)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw Invalid(target, "it is null", errorId);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw Misfit(target, errorId, e);
        }
    }

    // The words of the reader speak of types of ours.
    private static PodShellException Misfit(string? target, string errorId, Exception cause) =>
        Invalid(
            target,
            "its JSON does not fit the specification"
                + (cause is JsonException { Path: { Length: > 0 } path } ? $" at '{DisplayText.Quote(path, 256)}'" : ""),
            errorId,
            cause
        );

    private static PodShellException Invalid(
        string? target,
        string what,
        string errorId = ErrorIds.ManifestInvalid,
        Exception? inner = null
    ) =>
        new(
            errorId,
            ErrorKind.InvalidData,
            (
                errorId.StartsWith("ImageConfig", StringComparison.Ordinal) || errorId == ErrorIds.ImageEnvironmentInvalid
                    ? "The image configuration"
                    : "The manifest"
            ) + $" of '{DisplayText.Quote(target)}' is refused: {what}.",
            target,
            null,
            inner
        );

    private static class Writer
    {
        // '+' of media types and '<' of maintainers stay readable; the output is never put into HTML.
        public static readonly OciJsonContext Context = new(
            new JsonSerializerOptions(OciJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
    }
}
