using System.Text.Json;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>Reads and writes a <see cref="Platform"/> as its text.</summary>
public sealed class PlatformJsonConverter : JsonConverter<Platform>
{
    /// <inheritdoc/>
    public override Platform? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Platform.TryParse(reader.GetString(), out Platform? platform)
            ? platform
            : throw new JsonException("A platform is malformed.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Platform value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
