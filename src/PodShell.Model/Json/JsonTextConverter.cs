using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PodShell.Json;

/// <summary>Reads and writes a <see cref="JsonText"/> where the document around it is read and written by its type.</summary>
internal sealed class JsonTextConverter : JsonConverter<JsonText>
{
    /// <inheritdoc/>
    public override JsonText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(Encoding.UTF8.GetBytes(JsonElement.ParseValue(ref reader).GetRawText()));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, JsonText value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span);
}
