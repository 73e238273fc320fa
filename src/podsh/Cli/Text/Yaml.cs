using System.Text.Json;
using System.Text.Json.Nodes;

namespace PodShell.Cli.Text;

/// <summary>Writes JSON as YAML, as <c>info</c> shows it. Text is quoted wherever YAML could read it as something else.</summary>
internal static class Yaml
{
    public static void Write(TextWriter output, JsonObject map, int indent = 0)
    {
        foreach ((string key, JsonNode? value) in map)
        {
            output.Write($"{new string(' ', indent)}{key}:");
            WriteValue(output, value, indent);
        }
    }

    private static void WriteValue(TextWriter output, JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                output.Write('\n');
                Write(output, map, indent + 2);
                break;
            case JsonArray { Count: > 0 } array:
                output.Write('\n');
                foreach (JsonNode? item in array)
                {
                    output.Write($"{new string(' ', indent)}- {Scalar(item)}\n");
                }

                break;
            default:
                output.Write($" {(value is JsonObject ? "{}" : value is JsonArray ? "[]" : Scalar(value))}\n");
                break;
        }
    }

    private static string Scalar(JsonNode? value)
    {
        if (value is null)
        {
            return "null";
        }

        string json = JsonText.Format(value, indented: false);
        if (value.GetValueKind() != JsonValueKind.String)
        {
            return json;
        }

        string text = value.GetValue<string>();
        bool plain =
            text.Length > 0
            && char.IsLetter(text[0])
            && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '_' or '/' or '-' or '+' or '@')
            && text[^1] != ' '
            && text.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n");
        bool path = text.StartsWith('/') && text.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '/' or '-');
        return plain || path ? text : json;
    }
}
