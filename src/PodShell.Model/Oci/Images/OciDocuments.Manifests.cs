using System.Text.Json;

namespace PodShell.Oci.Images;

/// <content>What manifests and indexes have to keep to.</content>
public static partial class OciDocuments
{
    private static OciDocumentKind Classify(ReadOnlySpan<byte> json, string? mediaType, string? target, int maxBytes, int maxTokens)
    {
        if (json.Length > maxBytes)
        {
            throw Invalid(target, $"it has {json.Length} bytes, more than {maxBytes}", ErrorIds.ManifestTooLarge);
        }

        IReadOnlyList<string> members;
        int tokens;
        try
        {
            members = OciJsonGuard.TopLevelMembers(json, maxTokens, out tokens);
        }
        catch (JsonException e)
        {
            throw Invalid(target, $"it is not JSON of a reasonable depth ({DisplayText.Quote(e.Message)})", inner: e);
        }

        if (tokens > maxTokens)
        {
            throw Invalid(target, $"it has more than {maxTokens} JSON tokens", ErrorIds.ManifestTooLarge);
        }

        if (
            mediaType is OciMediaTypes.DockerSchema1 or OciMediaTypes.DockerSchema1Signed
            || (members.Contains("fslayers") && !members.Contains("layers") && !members.Contains("manifests"))
        )
        {
            throw new PodShellException(
                ErrorIds.ManifestUnsupported,
                ErrorKind.InvalidData,
                $"The manifest of '{DisplayText.Quote(target)}' is of Docker's schema 1, which is obsolete and cannot be verified.",
                target,
                "Ask its publisher to push the image again with a current tool."
            );
        }

        bool isIndex = members.Contains("manifests");
        bool isManifest = members.Contains("layers") || members.Contains("config") || members.Contains("fslayers");
        if (isIndex && isManifest)
        {
            throw Invalid(target, "it has the members of an image manifest and of an index", ErrorIds.ManifestAmbiguous);
        }

        if (!isIndex && !isManifest)
        {
            throw Invalid(target, "it has neither layers nor manifests");
        }

        string? own = OwnMediaType(json, target);
        string? type = own ?? mediaType;
        if (isIndex ? OciMediaTypes.IsManifest(type) : OciMediaTypes.IsIndex(type))
        {
            throw Invalid(target, $"its members contradict its media type '{type}'", ErrorIds.ManifestAmbiguous);
        }

        if (own is not null && mediaType is not null && own != mediaType && IsKnown(own) && IsKnown(mediaType))
        {
            throw Invalid(target, $"it came as '{mediaType}' and says that it is '{own}'", ErrorIds.ManifestAmbiguous);
        }

        return own is null || IsKnown(own)
            ? isIndex
                ? OciDocumentKind.Index
                : OciDocumentKind.Manifest
            : throw new PodShellException(
                ErrorIds.ManifestUnsupported,
                ErrorKind.InvalidData,
                $"'{DisplayText.Quote(target)}' is of the media type '{DisplayText.Quote(own)}', which is no image.",
                target
            );
    }

    private static bool IsKnown(string mediaType) => OciMediaTypes.IsManifest(mediaType) || OciMediaTypes.IsIndex(mediaType);

    private static string? OwnMediaType(ReadOnlySpan<byte> json, string? target)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = OciLimits.JsonDepth });
        string? found = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("mediaType"u8))
            {
                reader.Read();
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null) || found is not null)
                {
                    throw Invalid(target, "its media type is not one string");
                }

                found = reader.GetString();
            }
        }

        return string.IsNullOrEmpty(found) ? null : found;
    }

    private static void Validate(OciManifest manifest, string? target)
    {
        if (manifest.SchemaVersion != 2)
        {
            throw Invalid(target, $"its schema version is {manifest.SchemaVersion}, not 2");
        }

        if (manifest.Layers.Count > OciLimits.Layers)
        {
            throw Invalid(target, $"it has {manifest.Layers.Count} layers, more than {OciLimits.Layers}", ErrorIds.TooManyLayers);
        }

        Validate(manifest.Config, "configuration", target);
        foreach (OciDescriptor layer in manifest.Layers)
        {
            Validate(layer, "layer", target);
        }
    }

    private static void Validate(OciIndex index, int maxEntries, string? target)
    {
        if (index.SchemaVersion != 2)
        {
            throw Invalid(target, $"its schema version is {index.SchemaVersion}, not 2");
        }

        if (index.Manifests.Count > maxEntries)
        {
            throw Invalid(target, $"it has {index.Manifests.Count} entries, more than {maxEntries}", ErrorIds.ManifestTooLarge);
        }

        foreach (OciDescriptor entry in index.Manifests)
        {
            Validate(entry, "manifest", target);
        }
    }

    private static void Validate(OciDescriptor? descriptor, string role, string? target)
    {
        if (descriptor is null)
        {
            throw Invalid(target, $"a {role} is null");
        }

        if (descriptor.Size is < 0 or > OciLimits.BlobBytes)
        {
            throw Invalid(target, $"a {role} has the impossible size {descriptor.Size}");
        }

        if (descriptor.MediaType.Length is 0 or > 255 || descriptor.MediaType.Any(static c => c is <= ' ' or > '~'))
        {
            throw Invalid(target, $"a {role} has the malformed media type '{DisplayText.Quote(descriptor.MediaType)}'");
        }
    }
}
