using System.Collections;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace PodShell.Commands.Common;

/// <summary>
/// Makes a filter of any hashtable. PowerShell's own way would set properties, and refuse every key that is none, such as <c>label!</c>.
/// </summary>
public sealed partial class FilterTableConverter : PSTypeConverter
{
    /// <summary>Whether a value is a hashtable of any kind.</summary>
    /// <param name="sourceValue">The value.</param>
    /// <param name="destinationType">A kind of <see cref="FilterTable"/>.</param>
    /// <returns>Whether it can be converted.</returns>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => sourceValue is IDictionary;

    /// <summary>A filter with the same keys, in the command line's spelling.</summary>
    /// <param name="sourceValue">A hashtable.</param>
    /// <param name="destinationType">A kind of <see cref="FilterTable"/>.</param>
    /// <param name="formatProvider">Not used.</param>
    /// <param name="ignoreCase">Not used.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="PSInvalidCastException">It is no hashtable, or two keys are the same in the command line's spelling.</exception>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        if (sourceValue is not IDictionary table)
        {
            throw new PSInvalidCastException("A filter is a hashtable, such as @{ label = 'tier=front' }.");
        }

        FilterTable filter = (FilterTable)Activator.CreateInstance(destinationType)!;
        foreach (DictionaryEntry entry in table)
        {
            string key = WordBoundary().Replace(Hashtables.Text(entry.Key), "-").ToLowerInvariant();
            if (filter.Entries.ContainsKey(key))
            {
                throw new PSInvalidCastException($"The filter has '{key}' twice. Give all its values to one key, as an array.");
            }

            filter.Entries[key] = entry.Value;
        }

        return filter;
    }

    /// <summary>A filter is converted into nothing else by this class.</summary>
    /// <param name="sourceValue">A filter.</param>
    /// <param name="destinationType">Any type.</param>
    /// <returns>False.</returns>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <summary>A filter is converted into nothing else by this class.</summary>
    /// <param name="sourceValue">A filter.</param>
    /// <param name="destinationType">Any type.</param>
    /// <param name="formatProvider">Not used.</param>
    /// <param name="ignoreCase">Not used.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="PSInvalidCastException">Always.</exception>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException($"A filter cannot be made a {destinationType}.");

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBoundary();
}
