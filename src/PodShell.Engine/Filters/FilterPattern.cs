using System.Buffers;
using System.Text.RegularExpressions;

namespace PodShell.Engine.Filters;

/// <summary>
/// A regular expression that is searched for in a name or id, in Go's syntax. Time grows with the text's length, whatever the pattern.
/// What people mostly write (a part of a name, <c>^</c> before it, <c>$</c> behind it, dots) does without the regular-expression engine.
/// </summary>
internal sealed class FilterPattern
{
    private const int MaximumLength = 4096;
    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-/:@=,.% "
    );

    private readonly Predicate<string> _matches;

    private FilterPattern(Predicate<string> matches) => _matches = matches;

    /// <summary>Reads a pattern.</summary>
    /// <param name="key">The filter, for the error.</param>
    /// <param name="value">The pattern; an empty one is found everywhere.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/> when it is no regular expression.</exception>
    public static FilterPattern Parse(string key, string value) => Plain(value) ?? Expression(key, value);

    /// <summary>Reads a pattern for ids: hexadecimal digits are the beginning of one, anything else is a regular expression.</summary>
    /// <param name="key">The filter, for the error.</param>
    /// <param name="value">The pattern.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/> when it is no regular expression.</exception>
    public static FilterPattern ParseId(string key, string value) =>
        value.All(char.IsAsciiHexDigit)
            ? new FilterPattern(id => id.StartsWith(value, StringComparison.OrdinalIgnoreCase))
            : Parse(key, value);

    /// <summary>Whether the pattern is found in a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True if so.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/> when that takes too long.</exception>
    public bool IsIn(string text) => _matches(text);

    private static FilterPattern? Plain(string value)
    {
        bool fromStart = value.StartsWith('^');
        bool toEnd = value.EndsWith('$');
        int start = fromStart ? 1 : 0;
        int end = value.Length - (toEnd ? 1 : 0);
        if (start > end)
        {
            return null;
        }

        string part = value[start..end];
        if (part.AsSpan().ContainsAnyExcept(s_plain))
        {
            return null;
        }

        return (fromStart, toEnd) switch
        {
            (true, true) => new FilterPattern(text => text.Length == part.Length && Fits(part, text, 0)),
            (true, false) => new FilterPattern(text => Fits(part, text, 0)),
            (false, true) => new FilterPattern(text => Fits(part, text, text.Length - part.Length)),
            _ => part.Contains('.', StringComparison.Ordinal)
                ? new FilterPattern(text => Enumerable.Range(0, Math.Max(text.Length - part.Length + 1, 0)).Any(at => Fits(part, text, at)))
                : new FilterPattern(text => text.Contains(part, StringComparison.Ordinal)),
        };
    }

    // A dot stands for any one character.
    private static bool Fits(string part, string text, int at)
    {
        if (at < 0 || at + part.Length > text.Length)
        {
            return false;
        }

        for (int i = 0; i < part.Length; i++)
        {
            if (part[i] != '.' && part[i] != text[at + i])
            {
                return false;
            }
        }

        return true;
    }

    private static FilterPattern Expression(string key, string value)
    {
        if (value.Length > MaximumLength)
        {
            throw Bad(key, value, "it is too long", null);
        }

        try
        {
            Regex regex = new(
                GoExpression.ToDotNet(value),
                RegexOptions.NonBacktracking | RegexOptions.CultureInvariant,
                TimeSpan.FromSeconds(1)
            );
            return new FilterPattern(text =>
            {
                try
                {
                    return regex.IsMatch(text);
                }
                catch (RegexMatchTimeoutException e)
                {
                    throw Bad(key, value, "it takes too long", e);
                }
            });
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException)
        {
            throw Bad(key, value, e is FormatException ? e.Message : "it is not well-formed", e);
        }
    }

    private static PodShellException Bad(string key, string value, string reason, Exception? inner) =>
        new(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            $"'{DisplayText.Quote(value)}' is an invalid regular expression for the filter '{DisplayText.Quote(key)}': {reason}.",
            value,
            "Write a part of the text, ^ for its beginning and $ for its end, "
                + "and \\ before characters with a meaning of their own, such as [ ( | * + ?.",
            inner
        );
}
