namespace PodShell.Engine.Filters;

/// <summary>
/// The filter <c>label</c>: a key that is there, or <c>key=value</c>; an asterisk in the key stands for any text, an empty value for any
/// value.
/// </summary>
internal static class LabelFilter
{
    /// <summary>Whether labels satisfy all values of a filter.</summary>
    /// <param name="values">The filter's values.</param>
    /// <param name="labels">The labels.</param>
    /// <returns>True if so.</returns>
    public static bool HasAll(List<string> values, IReadOnlyDictionary<string, string>? labels) =>
        values.TrueForAll(value => Has(value, labels));

    private static bool Has(string filter, IReadOnlyDictionary<string, string>? labels)
    {
        if (labels is null)
        {
            return false;
        }

        int equals = filter.IndexOf('=', StringComparison.Ordinal);
        string key = equals < 0 ? filter : filter[..equals];
        string value = equals < 0 ? "" : filter[(equals + 1)..];
        if (labels.TryGetValue(key, out string? exact) && (value.Length == 0 || exact == value))
        {
            return true;
        }

        if (!key.Contains('*', StringComparison.Ordinal))
        {
            return false;
        }

        WildcardPattern pattern = new($"*{key}*");
        return labels.Any(label => pattern.IsMatch(label.Key) && (value.Length == 0 || label.Value == value));
    }
}
