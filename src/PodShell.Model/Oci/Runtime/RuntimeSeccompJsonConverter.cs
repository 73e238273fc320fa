using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PodShell.Oci.Runtime;

/// <summary>Writes the text as it is.</summary>
internal sealed class RuntimeSeccompJsonConverter : JsonConverter<RuntimeSeccompJson>
{
    /// <inheritdoc/>
    public override RuntimeSeccompJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return new RuntimeSeccompJson(Encoding.UTF8.GetBytes(document.RootElement.GetRawText()));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RuntimeSeccompJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8, skipInputValidation: true);
}
