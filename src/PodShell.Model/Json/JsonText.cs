using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PodShell.Json;

/// <summary>A JSON value (RFC 8259) as it stands, in UTF-8: handed on without being taken apart.</summary>
/// <param name="utf8">The value; well-formed, which is not checked here.</param>
[JsonConverter(typeof(JsonTextConverter))]
public readonly struct JsonText(ReadOnlyMemory<byte> utf8)
{
    /// <summary>The value's text.</summary>
    public ReadOnlyMemory<byte> Utf8 => utf8;

    /// <summary>Writes an object down.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="value">The object.</param>
    /// <param name="type">How it is written.</param>
    /// <returns>Its text.</returns>
    public static JsonText Of<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>Takes the current value of a reader, whole.</summary>
    /// <param name="reader">At the value; afterwards at its end.</param>
    /// <param name="source">What the reader reads, from its beginning.</param>
    /// <returns>A copy of the value's text.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonText Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new(source[start..(int)reader.BytesConsumed].ToArray());
    }

    /// <summary>Reads the object.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="type">How it is read.</param>
    /// <returns>The object; <see langword="null"/> for null.</returns>
    /// <exception cref="JsonException">The text says something else.</exception>
    public T? Deserialize<T>(JsonTypeInfo<T> type) => JsonSerializer.Deserialize(utf8.Span, type);
}
