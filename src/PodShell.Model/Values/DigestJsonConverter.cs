using System.Text.Json;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>Reads and writes a <see cref="Digest"/> as its text.</summary>
public sealed class DigestJsonConverter : JsonConverter<Digest>
{
    /// <inheritdoc/>
    public override Digest? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Digest.TryParse(reader.GetString(), out Digest? digest)
            ? digest
            : throw new JsonException("A digest is malformed or of an algorithm that is not supported.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
