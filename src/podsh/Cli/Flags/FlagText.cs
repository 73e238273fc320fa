using System.Text.Json;

namespace PodShell.Cli.Flags;

/// <summary>Texts of flags that stand for lists, words or maps.</summary>
internal static class FlagText
{
    /// <summary>Takes <c>a,b</c> apart; blanks around the parts and empty parts go away.</summary>
    public static string[] Commas(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The words of an entrypoint: a JSON array of strings, one word as it is, or none.</summary>
    public static List<string> Words(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        if (!text.StartsWith('['))
        {
            return [text];
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray().Select(word => word.GetString() ?? throw new FormatException("write a JSON array of strings"))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("write one word, or a JSON array of strings such as [\"sh\",\"-c\"]", e);
        }
    }

    /// <summary>Adds <c>key=value</c> to a map; a key alone gets an empty value.</summary>
    public static void Add(Dictionary<string, string> map, KeyValue pair) => map[pair.Key] = pair.Value ?? "";

    /// <summary>Adds a <c>key=value</c> filter to those of the same key.</summary>
    public static void AddFilter(Dictionary<string, List<string>> filters, string text)
    {
        KeyValue filter = KeyValue.ParsePair(text, "filter");
        if (!filters.TryGetValue(filter.Key, out List<string>? values))
        {
            filters[filter.Key] = values = [];
        }

        values.Add(filter.Value!);
    }
}
