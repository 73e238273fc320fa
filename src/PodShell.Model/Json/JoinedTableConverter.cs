using System.Text.Json;
using System.Text.Json.Serialization;

namespace PodShell.Json;

/// <summary>Reads tables of texts as <see cref="JoinedTable"/>.</summary>
internal sealed class JoinedTableConverter : JsonConverter<IReadOnlyDictionary<string, string>>
{
    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"Expected an object, found {reader.TokenType}.");
        }

        JoinedTable table = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            table[key] = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException($"'{key}' is no text.");
        }

        return table;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach ((string key, string text) in value)
        {
            writer.WriteString(key, text);
        }

        writer.WriteEndObject();
    }
}
