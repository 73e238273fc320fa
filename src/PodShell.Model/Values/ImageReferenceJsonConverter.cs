using System.Text.Json;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>Reads and writes an <see cref="ImageReference"/> as its text.</summary>
public sealed class ImageReferenceJsonConverter : JsonConverter<ImageReference>
{
    /// <inheritdoc/>
    public override ImageReference? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ImageReference.TryParse(reader.GetString(), out ImageReference? reference)
            ? reference
            : throw new JsonException("An image reference is malformed.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ImageReference value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
