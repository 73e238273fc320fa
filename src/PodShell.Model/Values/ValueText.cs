using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PodShell;

/// <summary>What the <c>Parse</c> methods of the value types share.</summary>
internal static class ValueText
{
    /// <summary>The longest path that Linux takes (PATH_MAX, without the final NUL).</summary>
    public const int MaximumPathLength = 4095;

    /// <summary>Runs the one <c>Parse</c> and turns its refusal into false.</summary>
    public static bool TryParse<T>(string? text, IFormatProvider? provider, [MaybeNullWhen(false)] out T result)
        where T : IParsable<T>
    {
        result = default;
        if (text is null)
        {
            return false;
        }

        try
        {
            result = T.Parse(text, provider);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Refuses what is empty, too long or holds control characters.</summary>
    public static string Check(string text, int maximumLength, string what, string form)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
        {
            throw new FormatException($"The {what} is empty. Write {form}.");
        }

        if (text.Length > maximumLength)
        {
            throw new FormatException($"The {what} has {text.Length} characters; at most {maximumLength} are allowed.");
        }

        foreach (char c in text)
        {
            if (char.IsControl(c))
            {
                throw new FormatException($"The {what} holds a control character (U+{(int)c:X4}). Write {form}.");
            }
        }

        return text;
    }

    /// <summary>A refusal that quotes the text, shortened and without terminal escapes.</summary>
    public static FormatException Bad(string text, string what, string form) =>
        new($"'{Quote(text)}' is not a valid {what}. Write {form}.");

    /// <summary>The text as it can stand in a message.</summary>
    public static string Quote(string text)
    {
        string shown = text.Length > 80 ? string.Concat(text.AsSpan(0, 77), "...") : text;
        return string.Create(shown.Length, shown, static (span, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? '?' : source[i];
            }
        });
    }

    /// <summary>Decimal digits only, no sign, no blanks, no group separators.</summary>
    public static bool TryDigits(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>How many characters at the start are decimal digits or dots.</summary>
    public static int NumberLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] == '.'))
        {
            length++;
        }

        return length;
    }

    /// <summary>A name as containers, volumes and networks have: [a-zA-Z0-9][a-zA-Z0-9_.-]*.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetterOrDigit(text[0]))
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An absolute path without <c>.</c>, <c>..</c>, doubled and trailing slashes, by text alone.</summary>
    public static string CleanAbsolutePath(string path)
    {
        List<string> parts = [];
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                if (parts.Count > 0)
                {
                    parts.RemoveAt(parts.Count - 1);
                }
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }
}
