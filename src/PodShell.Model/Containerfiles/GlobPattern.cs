namespace PodShell.Containerfiles;

/// <summary>
/// A pattern of names: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>\x</c>, and in paths <c>**</c>. Matching takes time in proportion to the
/// lengths of pattern and text, whatever they are.
/// </summary>
internal sealed class GlobPattern
{
    private const int MaximumLength = 4096;

    private readonly List<Token> _tokens = [];

    private GlobPattern() { }

    private enum TokenKind
    {
        One,
        Any,
        Class,

        // Any number of characters, of a name or of anything.
        Star,

        // Together nothing, or any number of whole directories: (.*/)? as a way around the other, and what is gone through.
        Around,
        Directories,
    }

    /// <summary>A pattern of paths: <c>*</c> stays within a name, <c>**</c> does not.</summary>
    /// <param name="text">The pattern.</param>
    /// <exception cref="FormatException">A bracket is not closed, or it is too long.</exception>
    public static GlobPattern OfPath(string text) => new GlobPattern().Read(text, path: true, deep: true);

    /// <summary>A pattern of one name.</summary>
    /// <param name="text">The pattern.</param>
    /// <exception cref="FormatException">A bracket is not closed, or it is too long.</exception>
    public static GlobPattern OfName(string text) => new GlobPattern().Read(text, path: true, deep: false);

    /// <summary>A pattern of any text, as a shell's <c>${x#pattern}</c> has it.</summary>
    /// <param name="text">The pattern.</param>
    /// <exception cref="FormatException">A bracket is not closed, or it is too long.</exception>
    public static GlobPattern OfText(string text) => new GlobPattern().Read(text, path: false, deep: false);

    /// <summary>Whether a name has characters that mean others.</summary>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny("*?[\\");

    /// <summary>Whether all of a text matches.</summary>
    public bool Matches(string text)
    {
        bool all = false;
        Run(text, 0, reversed: false, end => all = end == text.Length);
        return all;
    }

    /// <summary>The length of what matches from a place on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">From where.</param>
    /// <param name="longest">Whether it is the longest match, else the shortest.</param>
    /// <returns>Its length; -1 if nothing does.</returns>
    public int MatchAt(string text, int start, bool longest) => Length(text, start, longest, reversed: false);

    /// <summary>The length of what matches at the end of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">Whether it is the longest match, else the shortest.</param>
    /// <returns>Its length; -1 if nothing does.</returns>
    public int MatchEnd(string text, bool longest)
    {
        char[] turned = text.ToCharArray();
        Array.Reverse(turned);
        return Length(new string(turned), 0, longest, reversed: true);
    }

    private int Length(string text, int start, bool longest, bool reversed)
    {
        int found = -1;
        Run(text, start, reversed, end => found = found < 0 || longest ? end - start : found);
        return found;
    }

    // All states at once: a pattern of many stars costs no more than one of many letters.
    private void Run(string text, int start, bool reversed, Action<int> accept)
    {
        bool[] now = new bool[_tokens.Count + 1];
        bool[] next = new bool[_tokens.Count + 1];
        now[0] = true;
        Skip(now, reversed);
        if (now[^1])
        {
            accept(start);
        }

        for (int i = start; i < text.Length; i++)
        {
            Array.Clear(next);
            bool alive = false;
            for (int state = 0; state < _tokens.Count; state++)
            {
                if (now[state])
                {
                    alive = true;
                    Step(At(state, reversed), state, text[i], next);
                }
            }

            if (!alive)
            {
                return;
            }

            (now, next) = (next, now);
            Skip(now, reversed);
            if (now[^1])
            {
                accept(i + 1);
            }
        }
    }

    private Token At(int state, bool reversed) => _tokens[reversed ? _tokens.Count - 1 - state : state];

    private static void Step(Token token, int state, char c, bool[] next)
    {
        switch (token.Kind)
        {
            case TokenKind.Star:
                next[state] |= token.Deep || c != '/';
                break;
            case TokenKind.Directories:
                next[state] = true;
                next[state + 1] |= c == '/';
                break;
            case TokenKind.Around:
                break;
            default:
                next[state + 1] |= token.Takes(c);
                break;
        }
    }

    private void Skip(bool[] states, bool reversed)
    {
        for (int state = 0; state < _tokens.Count; state++)
        {
            TokenKind kind = At(state, reversed).Kind;
            if (states[state] && kind is (TokenKind.Star or TokenKind.Around))
            {
                states[state + 1] = true;
                states[state + 2 < states.Length && kind == TokenKind.Around ? state + 2 : state + 1] = true;
            }
        }
    }

    private GlobPattern Read(string text, bool path, bool deep)
    {
        if (text.Length > MaximumLength)
        {
            throw new FormatException($"a pattern has {text.Length} characters, more than {MaximumLength}");
        }

        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '*' && deep && i + 1 < text.Length && text[i + 1] == '*')
            {
                i++;
                if (i + 1 < text.Length && text[i + 1] == '/')
                {
                    i++;
                    _tokens.Add(new Token(TokenKind.Around));
                    _tokens.Add(new Token(TokenKind.Directories));
                }
                else
                {
                    _tokens.Add(new Token(TokenKind.Star, Deep: true));
                }
            }
            else if (c == '*')
            {
                _tokens.Add(new Token(TokenKind.Star, Deep: !path));
            }
            else if (c == '?')
            {
                _tokens.Add(new Token(TokenKind.Any, Deep: !path));
            }
            else if (c == '[')
            {
                i = ReadClass(text, i, path);
            }
            else
            {
                if (c == '\\' && i + 1 < text.Length)
                {
                    c = text[++i];
                }

                _tokens.Add(new Token(TokenKind.One, C: c));
            }
        }

        return this;
    }

    private int ReadClass(string text, int start, bool path)
    {
        int i = start + 1;
        bool not = i < text.Length && text[i] is '^' or '!';
        i += not ? 1 : 0;
        List<(char From, char To)> ranges = [];
        while (i < text.Length && (text[i] != ']' || ranges.Count == 0))
        {
            char from = Take();
            char to = from;
            if (i + 1 < text.Length && text[i] == '-' && text[i + 1] != ']')
            {
                i++;
                to = Take();
            }

            ranges.Add((from, to));
        }

        if (i >= text.Length)
        {
            throw new FormatException($"a bracket of the pattern '{ValueText.Quote(text)}' is not closed");
        }

        _tokens.Add(new Token(TokenKind.Class, Deep: !path, Not: not, Ranges: ranges));
        return i;

        char Take()
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
            }

            return text[i++];
        }
    }

    private sealed record Token(
        TokenKind Kind,
        bool Deep = false,
        char C = '\0',
        bool Not = false,
        IReadOnlyList<(char From, char To)>? Ranges = null
    )
    {
        public bool Takes(char c) =>
            Kind switch
            {
                TokenKind.One => C == c,
                TokenKind.Any => Deep || c != '/',
                _ => (Deep || c != '/') && Ranges!.Any(range => c >= range.From && c <= range.To) != Not,
            };
    }
}
