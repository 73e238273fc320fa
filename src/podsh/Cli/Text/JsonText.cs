using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PodShell.Cli.Text;

/// <summary>
/// Writes JSON for people and scripts: four blanks of indentation, as Podman, and no needless escapes; control characters stay escaped.
/// </summary>
internal static class JsonText
{
    public static JsonWriterOptions WriterOptions(bool indented) =>
        new()
        {
            Indented = indented,
            IndentSize = 4,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

    public static string Format(JsonNode? node, bool indented)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, WriterOptions(indented)))
        {
            if (node is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                node.WriteTo(writer);
            }
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
