using System.Text;

namespace PodShell.Containerfiles;

/// <summary>
/// Expands variables in words of a Containerfile, and takes quotes away, as the reference has it: <c>$x</c>, <c>${x}</c>,
/// <c>${x:-word}</c>, <c>${x:+word}</c>, <c>${x:?word}</c> (and without the colon), <c>${x#p}</c>, <c>${x##p}</c>, <c>${x%p}</c>,
/// <c>${x%%p}</c>,
/// <c>${x/p/word}</c>, <c>${x//p/word}</c>.
/// </summary>
/// <param name="escape">The escape character.</param>
/// <param name="find">The value of a variable; <see langword="null"/> for one that is not set.</param>
internal sealed class WordExpander(char escape, Func<string, string?> find)
{
    private const int MaximumDepth = 32;
    private const int MaximumLength = 1 << 20;

    // Replacing tries each place of the value.
    private const int MaximumReplaced = 16384;

    /// <summary>Expands a word, which stays one.</summary>
    /// <param name="word">The word as it is written.</param>
    /// <returns>The word.</returns>
    /// <exception cref="FormatException">It is malformed, or what comes of it is too long or too deep.</exception>
    public string Expand(string word)
    {
        Run run = new(this, word);
        return run.Read();
    }

    /// <summary>Expands words: blanks outside of quotes part them, also those of values.</summary>
    /// <param name="text">The words as they are written.</param>
    /// <returns>The words.</returns>
    /// <exception cref="FormatException">As <see cref="Expand"/>.</exception>
    public IReadOnlyList<string> ExpandAll(string text)
    {
        Run run = new(this, text) { Words = [] };
        run.Read();
        return run.Finish();
    }

    /// <summary>Expands a document: variables, and escapes of them, but no quotes.</summary>
    /// <param name="text">The document.</param>
    /// <returns>The document.</returns>
    /// <exception cref="FormatException">As <see cref="Expand"/>.</exception>
    public string ExpandDocument(string text) => new Run(this, text).Document();

    private sealed class Run(WordExpander owner, string text)
    {
        private readonly StringBuilder _word = new();
        private int _at;
        private int _depth;
        private int _made;
        private bool _begun;

        public List<string>? Words { get; init; }

        public string Read() => Until('\0', keepEscapes: false, top: true);

        public List<string> Finish()
        {
            Part();
            return Words!;
        }

        public string Document()
        {
            StringBuilder result = new();
            while (_at < text.Length)
            {
                char c = text[_at];
                if (c == '$')
                {
                    Add(result, Dollar(), top: false, raw: true);
                    continue;
                }

                if (c == owner.Escape && _at + 1 < text.Length && (text[_at + 1] == '$' || text[_at + 1] == owner.Escape))
                {
                    c = text[++_at];
                }

                _at++;
                Add(result, c.ToString(), top: false, raw: true);
            }

            return result.ToString();
        }

        private string Until(char stop, bool keepEscapes, bool top = false)
        {
            if (++_depth > MaximumDepth)
            {
                throw new FormatException($"variables are nested more than {MaximumDepth} deep");
            }

            StringBuilder result = new();
            while (_at < text.Length)
            {
                char c = text[_at];
                if (stop != '\0' && c == stop)
                {
                    break;
                }

                if (c == '\'')
                {
                    Add(result, Single(), top, raw: true);
                }
                else if (c == '"')
                {
                    Add(result, Double(), top, raw: true);
                }
                else if (c == '$')
                {
                    Add(result, Dollar(), top, raw: false);
                }
                else if (c == owner.Escape)
                {
                    _at++;
                    if (_at < text.Length)
                    {
                        Add(result, keepEscapes ? $"\\{text[_at]}" : text[_at].ToString(), top, raw: true);
                        _at++;
                    }
                }
                else
                {
                    _at++;
                    Add(result, c.ToString(), top, raw: false);
                }
            }

            _depth--;
            return result.ToString();
        }

        private void Add(StringBuilder result, string value, bool top, bool raw)
        {
            _made += value.Length;
            if (_made > MaximumLength)
            {
                throw new FormatException($"what its variables hold makes it longer than {MaximumLength} characters");
            }

            result.Append(value);
            if (!top || Words is null)
            {
                return;
            }

            _begun |= raw;
            foreach (char c in value)
            {
                if (!raw && char.IsWhiteSpace(c))
                {
                    Part();
                }
                else
                {
                    _word.Append(c);
                    _begun = true;
                }
            }
        }

        private void Part()
        {
            if (_begun)
            {
                Words!.Add(_word.ToString());
            }

            _word.Clear();
            _begun = false;
        }

        private string Single()
        {
            int end = text.IndexOf('\'', _at + 1);
            if (end < 0)
            {
                throw new FormatException("a quote (') is not closed");
            }

            string value = text[(_at + 1)..end];
            _at = end + 1;
            return value;
        }

        private string Double()
        {
            _at++;
            StringBuilder result = new();
            while (_at < text.Length)
            {
                char c = text[_at];
                if (c == '"')
                {
                    _at++;
                    return result.ToString();
                }

                if (c == '$')
                {
                    result.Append(Dollar());
                    continue;
                }

                if (c == owner.Escape && _at + 1 < text.Length && (text[_at + 1] is '"' or '$' || text[_at + 1] == owner.Escape))
                {
                    c = text[++_at];
                }

                _at++;
                result.Append(c);
            }

            throw new FormatException("a quote (\") is not closed");
        }

        private string Dollar()
        {
            _at++;
            if (_at >= text.Length || text[_at] != '{')
            {
                string plain = Name();
                return plain.Length == 0 ? "$" : owner.Find(plain) ?? string.Empty;
            }

            _at++;
            string name = Name();
            if (name.Length == 0)
            {
                throw new FormatException("a substitution has no name: write ${NAME}");
            }

            string? value = owner.Find(name);
            if (_at < text.Length && text[_at] == '}')
            {
                _at++;
                return value ?? string.Empty;
            }

            string result = Modified(name, value);
            if (_at >= text.Length)
            {
                throw new FormatException($"the brace of ${{{name} is not closed");
            }

            _at++;
            return result;
        }

        private string Modified(string name, string? value)
        {
            char kind = Next(name);
            bool colon = kind == ':';
            if (colon)
            {
                kind = Next(name);
            }

            bool isSet = colon ? value is { Length: > 0 } : value is not null;
            switch (kind)
            {
                case '-':
                    string otherwise = Until('}', keepEscapes: false);
                    return isSet ? value! : otherwise;
                case '+':
                    string instead = Until('}', keepEscapes: false);
                    return isSet ? instead : string.Empty;
                case '?':
                    string message = Until('}', keepEscapes: false);
                    return isSet
                        ? value!
                        : throw new FormatException($"{name}: {(message.Length > 0 ? message : "not allowed to be unset")}");
                case '#' or '%' when !colon:
                    bool longest = _at < text.Length && text[_at] == kind;
                    _at += longest ? 1 : 0;
                    GlobPattern cut = GlobPattern.OfText(Until('}', keepEscapes: true));
                    return Cut(value ?? string.Empty, cut, kind == '#', longest);
                case '/' when !colon:
                    bool all = _at < text.Length && text[_at] == '/';
                    _at += all ? 1 : 0;
                    GlobPattern pattern = GlobPattern.OfText(Until('/', keepEscapes: true));
                    if (_at >= text.Length)
                    {
                        throw new FormatException($"a replacement in ${{{name} has no second slash");
                    }

                    _at++;
                    return Replace(value ?? string.Empty, pattern, Until('}', keepEscapes: false), all);
                default:
                    throw new FormatException($"unsupported modifier ({(colon ? ":" : "")}{kind}) in substitution of {name}");
            }
        }

        private char Next(string name) =>
            _at < text.Length ? text[_at++] : throw new FormatException($"the brace of ${{{name} is not closed");

        private static string Cut(string value, GlobPattern pattern, bool front, bool longest)
        {
            int length = front ? pattern.MatchAt(value, 0, longest) : pattern.MatchEnd(value, longest);
            return length <= 0 ? value
                : front ? value[length..]
                : value[..^length];
        }

        private static string Replace(string value, GlobPattern pattern, string with, bool all)
        {
            if (value.Length > MaximumReplaced)
            {
                throw new FormatException($"the value to replace in has {value.Length} characters, more than {MaximumReplaced}");
            }

            StringBuilder result = new();
            int at = 0;
            while (at < value.Length)
            {
                int length = pattern.MatchAt(value, at, longest: true);
                if (length <= 0)
                {
                    result.Append(value[at++]);
                    continue;
                }

                result.Append(with);
                at += length;
                if (!all || result.Length > MaximumLength)
                {
                    break;
                }
            }

            return result.Append(value, at, value.Length - at).ToString();
        }

        private string Name()
        {
            int start = _at;
            if (_at < text.Length && text[_at] is '@' or '*' or '#' or '?' or '-' or '!' or '0')
            {
                _at++;
                return text[start.._at];
            }

            if (_at < text.Length && char.IsAsciiDigit(text[_at]))
            {
                while (_at < text.Length && char.IsAsciiDigit(text[_at]))
                {
                    _at++;
                }

                return text[start.._at];
            }

            while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
            {
                _at++;
            }

            return text[start.._at];
        }
    }

    private char Escape => escape;

    private string? Find(string name) => find(name);
}
