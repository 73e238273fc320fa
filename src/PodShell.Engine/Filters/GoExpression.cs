using System.Globalization;
using System.Text;

namespace PodShell.Engine.Filters;

/// <summary>
/// Turns a regular expression of Go's (RE2) into one of .NET's that means the same, where the two differ: the end of the text, classes of
/// ASCII characters, named groups, quoted texts. What only one of the two knows is refused.
/// </summary>
internal ref struct GoExpression
{
    private const int MaximumRepeats = 1000;

    private static readonly Dictionary<string, string> s_classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = @"\x00-\x7F",
        ["blank"] = @"\t ",
        ["cntrl"] = @"\x00-\x1F\x7F",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = " -~",
        ["punct"] = @"!-/:-@\[-`{-~",
        ["space"] = @"\t\n\v\f\r ",
        ["upper"] = "A-Z",
        ["word"] = @"0-9A-Za-z_",
        ["xdigit"] = "0-9A-Fa-f",
    };

    private readonly ReadOnlySpan<char> _text;
    private readonly StringBuilder _result = new();
    private int _at;

    private GoExpression(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Translates an expression.</summary>
    /// <param name="expression">The expression, in Go's syntax.</param>
    /// <returns>The same in .NET's.</returns>
    /// <exception cref="FormatException">It is none, or uses what only one of the two knows.</exception>
    public static string ToDotNet(string expression) => new GoExpression(expression).Translate();

    private string Translate()
    {
        while (_at < _text.Length)
        {
            char c = _text[_at];
            switch (c)
            {
                case '\\':
                    Escape(inClass: false);
                    break;
                case '[':
                    Class();
                    break;
                case '(':
                    Group();
                    break;
                case '{':
                    Repeat();
                    break;
                case '$':
                    // In .NET also before a last line end.
                    _result.Append(@"\z");
                    _at++;
                    break;
                default:
                    _result.Append(c);
                    _at++;
                    break;
            }
        }

        return _result.ToString();
    }

    private void Group()
    {
        ReadOnlySpan<char> rest = _text[_at..];
        if (!rest.StartsWith("(?"))
        {
            _result.Append('(');
            _at++;
            return;
        }

        if (rest.StartsWith("(?P<") || (rest.StartsWith("(?<") && rest is not [_, _, _, '=' or '!', ..]))
        {
            int open = rest.IndexOf('<');
            int close = rest.IndexOf('>');
            ReadOnlySpan<char> name = close > open ? rest[(open + 1)..close] : [];
            if (name.IsEmpty || name.ContainsAnyExceptInRange('0', 'z') || char.IsAsciiDigit(name[0]))
            {
                throw new FormatException("a group has an invalid name");
            }

            // Names are for replacements, which filters do not make; numbered, two of the same name are no matter.
            _result.Append('(');
            _at += close + 1;
            return;
        }

        int end = rest.IndexOfAny(':', ')');
        ReadOnlySpan<char> flags = end < 0 ? [] : rest[2..end];
        if (end < 0 || flags.ContainsAnyExcept("imsU-"))
        {
            throw new FormatException("look-around and the like are not supported");
        }

        // Whether a search takes as little as it can is no matter of whether it finds something.
        _result.Append("(?").Append(flags.ToString().Replace("U", "", StringComparison.Ordinal).TrimEnd('-'));
        if (rest[end] == ')' && _result[^1] == '?')
        {
            _result.Length -= 2;
            _result.Append("(?:)");
        }
        else
        {
            _result.Append(rest[end]);
        }

        _at += end + 1;
    }

    private void Repeat()
    {
        ReadOnlySpan<char> rest = _text[_at..];
        int close = rest.IndexOf('}');
        ReadOnlySpan<char> counts = close < 0 ? [] : rest[1..close];
        int comma = counts.IndexOf(',');
        ReadOnlySpan<char> least = comma < 0 ? counts : counts[..comma];
        ReadOnlySpan<char> most = comma < 0 ? [] : counts[(comma + 1)..];
        if (least.IsEmpty || least.ContainsAnyExceptInRange('0', '9') || (!most.IsEmpty && most.ContainsAnyExceptInRange('0', '9')))
        {
            _result.Append(@"\{");
            _at++;
            return;
        }

        CheckCount(least);
        CheckCount(most);
        _result.Append(rest[..(close + 1)]);
        _at += close + 1;
    }

    private static void CheckCount(ReadOnlySpan<char> digits)
    {
        if (
            !digits.IsEmpty
            && !(int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= MaximumRepeats)
        )
        {
            throw new FormatException($"it repeats more than {MaximumRepeats} times");
        }
    }

    private void Class()
    {
        _result.Append('[');
        _at++;
        if (_at < _text.Length && _text[_at] == '^')
        {
            _result.Append('^');
            _at++;
        }

        for (bool first = true; ; first = false)
        {
            if (_at >= _text.Length)
            {
                throw new FormatException("a ] is missing");
            }

            char c = _text[_at];
            if (c == ']' && !first)
            {
                _result.Append(']');
                _at++;
                return;
            }

            switch (c)
            {
                case '\\':
                    Escape(inClass: true);
                    break;
                case '[' when _text[_at..].StartsWith("[:") && _text[_at..].IndexOf(":]") is > 0 and var end:
                    NamedClass(_text.Slice(_at + 2, end - 2));
                    _at += end + 2;
                    break;
                case '[' or ']':
                    // A bracket in a class would begin a subtraction in .NET.
                    _result.Append('\\').Append(c);
                    _at++;
                    break;
                default:
                    _result.Append(c);
                    _at++;
                    break;
            }
        }
    }

    private readonly void NamedClass(ReadOnlySpan<char> name)
    {
        bool negated = name.StartsWith("^");
        if (negated || !s_classes.TryGetValue(name.ToString(), out string? members))
        {
            throw new FormatException($"the character class [:{name}:] is unknown");
        }

        _result.Append(members);
    }

    private void Escape(bool inClass)
    {
        if (_at + 1 >= _text.Length)
        {
            throw new FormatException("nothing follows the last \\");
        }

        char c = _text[_at + 1];
        _at += 2;
        switch (c)
        {
            case 'd' or 'w' or 's':
                _result.Append(inClass ? AsciiClass(c) : $"[{AsciiClass(c)}]");
                break;
            case 'D' or 'W' or 'S' when !inClass:
                _result.Append("[^").Append(AsciiClass(char.ToLowerInvariant(c))).Append(']');
                break;
            case 'Q' when !inClass:
                int end = _text[_at..].IndexOf(@"\E");
                ReadOnlySpan<char> quoted = end < 0 ? _text[_at..] : _text.Slice(_at, end);
                foreach (char literal in quoted)
                {
                    Literal(literal);
                }

                _at += quoted.Length + (end < 0 ? 0 : 2);
                break;
            case 'x' when _at < _text.Length && _text[_at] == '{':
                int close = _text[_at..].IndexOf('}');
                if (
                    close < 0
                    || !int.TryParse(
                        _text.Slice(_at + 1, close - 1),
                        NumberStyles.AllowHexSpecifier,
                        CultureInfo.InvariantCulture,
                        out int code
                    )
                    || code is < 0 or > 0xFFFF
                )
                {
                    throw new FormatException("a character's number is invalid");
                }

                _result.Append(CultureInfo.InvariantCulture, $"\\u{code:X4}");
                _at += close + 1;
                break;
            case 'p' or 'P' when _at < _text.Length && _text[_at] != '{':
                _result.Append('\\').Append(c).Append('{').Append(_text[_at++]).Append('}');
                break;
            case 'a' or 'f' or 't' or 'n' or 'r' or 'v' or 'x' or 'p' or 'P' or 'D' or 'W' or 'S':
            case 'b' or 'B' or 'A' or 'z' when !inClass:
                _result.Append('\\').Append(c);
                break;
            default:
                if (char.IsAsciiLetterOrDigit(c))
                {
                    throw new FormatException($"\\{c} is not supported");
                }

                Literal(c);
                break;
        }
    }

    private readonly void Literal(char c) => _result.Append(char.IsAsciiLetterOrDigit(c) || c > 0x7E || c < 0x21 ? "" : "\\").Append(c);

    private static string AsciiClass(char c) =>
        s_classes[
            c switch
            {
                'd' => "digit",
                'w' => "word",
                _ => "space",
            }
        ];
}
