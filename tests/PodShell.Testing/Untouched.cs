using System.Collections;
using System.Globalization;
using System.Reflection;

namespace PodShell.Testing;

/// <summary>Which options a cmdlet or a command line has left as they are.</summary>
public static class Untouched
{
    /// <summary>The properties, with those of the records within, whose values are the initial ones.</summary>
    public static IReadOnlyList<string> Properties(object actual, object initial)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(initial);
        List<string> untouched = [];
        Compare(actual, initial, "", untouched);
        return untouched;
    }

    private static void Compare(object actual, object initial, string path, List<string> untouched)
    {
        foreach (PropertyInfo property in actual.GetType().GetProperties().Where(property => property.CanWrite))
        {
            object? value = property.GetValue(actual);
            object? before = property.GetValue(initial);
            string name = path + property.Name;
            if (value is not null && before is not null && property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal))
            {
                Compare(value, before, name + ".", untouched);
            }
            else if (Text(value) == Text(before))
            {
                untouched.Add(name);
            }
        }
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            IEnumerable items => string.Join(',', items.Cast<object>()),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}
