using System.Buffers;
using System.Text.Json;

namespace PodShell.Json;

/// <summary>
/// Reading and writing without <see cref="System.Text.Json.Serialization.Metadata.JsonTypeInfo"/>, for the documents that every start of a
/// container touches: setting the type information up takes reflection in a native executable, and a third of the processor time of a whole
/// <c>podsh run</c> went into it. Writing calls the generated writer; reading takes the members one by one.
/// </summary>
internal static class JsonFields
{
    private const int UsualSize = 2048;

    // The contexts' own limit.
    private const int Depth = 32;

    /// <summary>Writes a document.</summary>
    /// <typeparam name="T">What it is made of.</typeparam>
    /// <param name="value">The object.</param>
    /// <param name="write">The generated writer.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] ToBytes<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        ArrayBufferWriter<byte> buffer = new(UsualSize);
        using (Utf8JsonWriter writer = new(buffer))
        {
            write(writer, value);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Goes to the beginning of a document that is one object.</summary>
    /// <param name="text">UTF-8.</param>
    /// <returns>The reader, at the object's beginning.</returns>
    /// <exception cref="JsonException">It is something else.</exception>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> text)
    {
        Utf8JsonReader reader = new(text, new JsonReaderOptions { MaxDepth = Depth });
        reader.Read();
        return IsObject(ref reader) ? reader : throw new JsonException("An object is expected, not null.");
    }

    /// <summary>Sees that nothing follows the object that a document is.</summary>
    /// <param name="reader">At the object's end.</param>
    /// <exception cref="JsonException">Something does.</exception>
    public static void End(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.EndObject || reader.Read())
        {
            throw new JsonException("The object does not end where it should.");
        }
    }

    /// <summary>A name of an enumeration's.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="reader">At the name.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">There is no such name.</exception>
    public static T Enum<T>(ref Utf8JsonReader reader)
        where T : struct, Enum => ParseEnum<T>(reader.GetString());

    /// <summary>A name of an enumeration's.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="name">The name, in any case.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">There is no such name.</exception>
    public static T ParseEnum<T>(string? name)
        where T : struct, Enum =>
        global::System.Enum.TryParse(name, ignoreCase: true, out T value) && global::System.Enum.IsDefined(value)
            ? value
            : throw new JsonException($"'{name}' is no {typeof(T).Name}.");

    /// <summary>Goes to the next member of the object that is being read; its value is then the current token.</summary>
    /// <param name="reader">At the object's beginning, or at the end of a member's value.</param>
    /// <param name="name">The member's name.</param>
    /// <returns>False at the object's end.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static bool NextMember(ref Utf8JsonReader reader, out string name)
    {
        name = "";
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        name = reader.GetString()!;
        return reader.Read();
    }

    /// <summary>Goes into the object that is the current token.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>False for null, which is passed over.</returns>
    /// <exception cref="JsonException">It is something else.</exception>
    public static bool IsObject(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.StartObject => true,
            JsonTokenType.Null => false,
            _ => throw new JsonException($"An object is expected, not {reader.TokenType}."),
        };

    /// <summary>A list of texts, or null.</summary>
    /// <param name="reader">At the list.</param>
    /// <returns>The list.</returns>
    /// <exception cref="JsonException">It is none.</exception>
    public static List<string>? Texts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"A list is expected, not {reader.TokenType}.");
        }

        List<string> texts = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(reader.GetString()!);
        }

        return texts;
    }

    /// <summary>An object whose members are texts, or null.</summary>
    /// <param name="reader">At the object.</param>
    /// <returns>The members.</returns>
    /// <exception cref="JsonException">It is none.</exception>
    public static Dictionary<string, string>? TextMap(ref Utf8JsonReader reader)
    {
        if (!IsObject(ref reader))
        {
            return null;
        }

        Dictionary<string, string> map = [];
        while (NextMember(ref reader, out string name))
        {
            // Null is an empty text, as in Go, in which these documents were thought up.
            map[name] = reader.GetString() ?? "";
        }

        return map;
    }

    /// <summary>A whole number, or null.</summary>
    /// <param name="reader">At the number.</param>
    /// <returns>The number.</returns>
    public static long? Number(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : reader.GetInt64();
}
