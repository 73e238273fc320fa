using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// Writes a value type as its text and reads it back with its one <c>Parse</c>, so that JSON accepts exactly what the
/// command line and the cmdlets accept. A number is read as its digits (<c>{"memory": 1024}</c>).
/// </summary>
/// <typeparam name="T">The value type.</typeparam>
public sealed class ParsableJsonConverter<T> : JsonConverter<T>
    where T : IParsable<T>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">The text is not one that <c>Parse</c> accepts, or no text at all.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => Parse(reader.GetString()!),
            JsonTokenType.Number => Parse(Encoding.UTF8.GetString(reader.ValueSpan)),
            _ => throw new JsonException($"Expected the text of a {typeof(T).Name}, found {reader.TokenType}."),
        };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString()!);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString()!);

    private static T Parse(string text)
    {
        try
        {
            return T.Parse(text, null);
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }
}
