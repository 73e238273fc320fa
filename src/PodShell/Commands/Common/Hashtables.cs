using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace PodShell.Commands.Common;

/// <summary>PowerShell's hashtables in the shapes that the engine's records have.</summary>
internal static class Hashtables
{
    /// <summary>Names and texts; a null value stays null.</summary>
    public static Dictionary<string, string?> ToNullableStrings(IDictionary? table)
    {
        Dictionary<string, string?> result = [];
        foreach (DictionaryEntry entry in Entries(table))
        {
            result[Text(entry.Key)] = entry.Value is null ? null : Text(entry.Value);
        }

        return result;
    }

    /// <summary>Names and texts; a null value is an empty text.</summary>
    public static Dictionary<string, string> ToStrings(IDictionary? table)
    {
        Dictionary<string, string> result = [];
        foreach (DictionaryEntry entry in Entries(table))
        {
            result[Text(entry.Key)] = Text(entry.Value);
        }

        return result;
    }

    /// <summary>
    /// Names and one or several texts; a hashtable as value (<c>@{ label = @{ tier = 'web' } }</c>) becomes <c>key=value</c> texts.
    /// </summary>
    public static Dictionary<string, List<string>> ToFilters(FilterTable? table)
    {
        Dictionary<string, List<string>> result = [];
        foreach (DictionaryEntry entry in Entries(table?.Entries))
        {
            object? value = Unwrap(entry.Value);
            result[Text(entry.Key)] = value switch
            {
                IDictionary pairs => [.. ToStrings(pairs).Select(pair => $"{pair.Key}={pair.Value}")],
                string text => [text],
                IEnumerable items => [.. items.Cast<object?>().Select(Text)],
                _ => [Text(value)],
            };
        }

        return result;
    }

    /// <summary>The text of a value in the invariant culture; true and false in lower case, as programs in containers write them.</summary>
    public static string Text(object? value) =>
        Unwrap(value) switch
        {
            null => "",
            string text => text,
            bool flag => flag ? "true" : "false",
            DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
            Enum name => name.ToString().ToLowerInvariant(),
            IFormattable value2 => value2.ToString(null, CultureInfo.InvariantCulture),
            var other => LanguagePrimitives.ConvertTo<string>(other),
        };

    private static IEnumerable<DictionaryEntry> Entries(IDictionary? table)
    {
        if (table is not null)
        {
            foreach (DictionaryEntry entry in table)
            {
                yield return entry;
            }
        }
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
