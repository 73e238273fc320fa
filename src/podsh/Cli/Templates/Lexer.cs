using System.Text;

namespace PodShell.Cli.Templates;

/// <summary>Splits what stands between <c>{{</c> and <c>}}</c> into words.</summary>
internal static class Lexer
{
    public static List<Token> Split(string action)
    {
        List<Token> tokens = [];
        int i = 0;
        bool attached = false;
        while (i < action.Length)
        {
            char c = action[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                attached = false;
                continue;
            }

            int start = i;
            (TokenKind kind, string text) = c switch
            {
                '.' when i + 1 >= action.Length || !char.IsAsciiDigit(action[i + 1]) => (TokenKind.Field, Word(action, ref i, 1)),
                '$' => (TokenKind.Variable, Word(action, ref i, 1)),
                '"' => (TokenKind.Text, Quoted(action, ref i)),
                '`' => (TokenKind.Text, Raw(action, ref i)),
                '|' => (TokenKind.Pipe, One(action, ref i)),
                ',' => (TokenKind.Comma, One(action, ref i)),
                '(' => (TokenKind.Open, One(action, ref i)),
                ')' => (TokenKind.Close, One(action, ref i)),
                ':' when i + 1 < action.Length && action[i + 1] == '=' => (TokenKind.Assign, Two(action, ref i)),
                '=' => (TokenKind.Assign, One(action, ref i)),
                '-' or '+' or '.' => (TokenKind.Number, NumberWord(action, ref i)),
                _ when char.IsAsciiDigit(c) => (TokenKind.Number, NumberWord(action, ref i)),
                _ when IsWordCharacter(c) => (TokenKind.Identifier, Word(action, ref i, 0)),
                _ => throw new TemplateException($"unexpected character '{c}' in {{{{{action}}}}}"),
            };
            tokens.Add(new Token(kind, text, attached));
            attached = i > start;
        }

        return tokens;
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static string One(string action, ref int i) => action[i++].ToString();

    private static string Two(string action, ref int i)
    {
        i += 2;
        return action[(i - 2)..i];
    }

    private static string Word(string action, ref int i, int skip)
    {
        i += skip;
        int start = i;
        while (i < action.Length && IsWordCharacter(action[i]))
        {
            i++;
        }

        return action[start..i];
    }

    private static string NumberWord(string action, ref int i)
    {
        int start = i++;
        while (i < action.Length && (IsWordCharacter(action[i]) || action[i] == '.'))
        {
            i++;
        }

        return action[start..i];
    }

    private static string Raw(string action, ref int i)
    {
        int end = action.IndexOf('`', i + 1);
        if (end < 0)
        {
            throw new TemplateException("unterminated raw quoted string");
        }

        string text = action[(i + 1)..end];
        i = end + 1;
        return text;
    }

    private static string Quoted(string action, ref int i)
    {
        StringBuilder text = new();
        for (i++; i < action.Length; i++)
        {
            if (action[i] == '"')
            {
                i++;
                return text.ToString();
            }

            if (action[i] == '\\' && i + 1 < action.Length)
            {
                i++;
                text.Append(
                    action[i] switch
                    {
                        'n' => '\n',
                        't' => '\t',
                        'r' => '\r',
                        '"' or '\\' or '\'' => action[i],
                        _ => throw new TemplateException($"unknown escape \\{action[i]} in a quoted string"),
                    }
                );
            }
            else
            {
                text.Append(action[i]);
            }
        }

        throw new TemplateException("unterminated quoted string");
    }
}
