using System.Text;

namespace PodShell.Engine.Registry.Auth;

/// <summary>
/// Reads <c>WWW-Authenticate</c> headers: one or several challenges, parted by commas, with parameters that are parted by commas as well.
/// Limited in length and number; what is malformed is an error, because guessing decides where credentials go.
/// </summary>
internal ref struct AuthenticationChallengeParser
{
    /// <summary>The most characters of all headers together.</summary>
    public const int MaxLength = 16 << 10;

    /// <summary>The most challenges.</summary>
    public const int MaxChallenges = 8;

    /// <summary>The most parameters of a challenge.</summary>
    public const int MaxParameters = 16;

    private const string TokenSymbols = "!#$%&'*+-.^_`|~";

    private readonly ReadOnlySpan<char> _text;
    private readonly string _target;
    private int _at;

    private AuthenticationChallengeParser(ReadOnlySpan<char> text, string target)
    {
        _text = text;
        _target = target;
    }

    /// <summary>Reads the headers of an answer.</summary>
    /// <param name="headers">The values of all <c>WWW-Authenticate</c> headers.</param>
    /// <param name="target">The registry, for messages.</param>
    /// <returns>The challenges in order.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RegistryChallengeInvalid"/>.</exception>
    public static IReadOnlyList<AuthenticationChallenge> Parse(IEnumerable<string> headers, string target)
    {
        List<AuthenticationChallenge> challenges = new();
        int length = 0;
        foreach (string header in headers)
        {
            length += header.Length;
            if (length > MaxLength)
            {
                throw Invalid(target, $"it is longer than {MaxLength} characters");
            }

            new AuthenticationChallengeParser(header, target).Read(challenges);
        }

        return challenges;
    }

    private void Read(List<AuthenticationChallenge> challenges)
    {
        SkipSeparators();
        while (_at < _text.Length)
        {
            if (challenges.Count >= MaxChallenges)
            {
                throw Invalid(_target, $"it has more than {MaxChallenges} challenges");
            }

            string scheme = Token().ToLowerInvariant();
            Dictionary<string, string> parameters = new(StringComparer.Ordinal);
            SkipSpaces();
            while (TryParameter(parameters))
            {
                SkipSeparators();
            }

            challenges.Add(new AuthenticationChallenge(scheme, parameters));
            SkipSeparators();
        }
    }

    // A token that no '=' follows is the scheme of the next challenge; a token68 (Negotiate's data) is skipped.
    private bool TryParameter(Dictionary<string, string> parameters)
    {
        int start = _at;
        if (_at >= _text.Length)
        {
            return false;
        }

        string name = Token().ToLowerInvariant();
        SkipSpaces();
        if (_at >= _text.Length || _text[_at] is not ('=' or '/'))
        {
            _at = start;
            return false;
        }

        if (_text[_at] == '/' || (_at + 1 < _text.Length && _text[_at + 1] == '=') || _at + 1 == _text.Length)
        {
            while (_at < _text.Length && _text[_at] is not (',' or ' '))
            {
                _at++;
            }

            return true;
        }

        _at++;
        SkipSpaces();
        string value = _at < _text.Length && _text[_at] == '"' ? Quoted() : Token();
        if (parameters.Count >= MaxParameters || !parameters.TryAdd(name, value))
        {
            throw Invalid(_target, $"it has more than {MaxParameters} parameters, or one twice");
        }

        return true;
    }

    private string Token()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || TokenSymbols.Contains(_text[_at], StringComparison.Ordinal)))
        {
            _at++;
        }

        return _at > start ? _text[start.._at].ToString() : throw Invalid(_target, $"a name is missing at character {start + 1}");
    }

    private string Quoted()
    {
        StringBuilder value = new();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == '"')
            {
                _at++;
                return value.ToString();
            }

            if (_text[_at] == '\\' && ++_at >= _text.Length)
            {
                break;
            }

            value.Append(char.IsControl(_text[_at]) ? throw Invalid(_target, "it has a control character") : _text[_at]);
        }

        throw Invalid(_target, "a quoted value has no end");
    }

    private void SkipSpaces()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
        {
            _at++;
        }
    }

    private void SkipSeparators()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or ',')
        {
            _at++;
        }
    }

    private static PodShellException Invalid(string target, string what) =>
        new(
            ErrorIds.RegistryChallengeInvalid,
            ErrorKind.InvalidData,
            $"The registry '{DisplayText.Quote(target)}' asks for authentication in a malformed way: {what}.",
            target
        );
}
