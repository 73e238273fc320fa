using System.Globalization;

namespace PodShell.Cli.Templates;

/// <summary>Reads the text of a template into nodes.</summary>
internal sealed class TemplateParser
{
    private const int MaximumDepth = 50;

    private readonly List<(string? Text, List<Token>? Action)> _pieces = [];
    private int _at;
    private int _depth;

    public static IReadOnlyList<Node> Parse(string text)
    {
        TemplateParser parser = new();
        parser.Cut(text);
        List<Node> nodes = parser.ParseBody(out string end);
        return end.Length == 0 ? nodes : throw new TemplateException($"unexpected {{{{{end}}}}}");
    }

    // Cuts into text and actions; {{- and -}} take the white space beside them away.
    private void Cut(string text)
    {
        int at = 0;
        bool trimLeft = false;
        while (true)
        {
            int open = text.IndexOf("{{", at, StringComparison.Ordinal);
            string piece = open < 0 ? text[at..] : text[at..open];
            piece = trimLeft ? piece.TrimStart() : piece;
            if (open < 0)
            {
                _pieces.Add((piece, null));
                return;
            }

            int start = open + 2;
            if (start + 1 < text.Length && text[start] == '-' && char.IsWhiteSpace(text[start + 1]))
            {
                piece = piece.TrimEnd();
                start++;
            }

            int close = FindClose(text, start);
            int end = close;
            trimLeft = end - 1 > start && text[end - 1] == '-' && char.IsWhiteSpace(text[end - 2]);
            string action = text[start..(trimLeft ? end - 1 : end)].Trim();
            _pieces.Add((piece, null));
            if (!action.StartsWith("/*", StringComparison.Ordinal))
            {
                _pieces.Add((null, Lexer.Split(action)));
            }

            at = close + 2;
        }
    }

    private static int FindClose(string text, int start)
    {
        char quote = '\0';
        for (int i = start; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                if (text[i] == '\\' && quote == '"')
                {
                    i++;
                }
                else if (text[i] == quote)
                {
                    quote = '\0';
                }
            }
            else if (text[i] is '"' or '`')
            {
                quote = text[i];
            }
            else if (text[i] == '}' && i + 1 < text.Length && text[i + 1] == '}')
            {
                return i;
            }
        }

        throw new TemplateException("unclosed action");
    }

    private List<Node> ParseBody(out string end)
    {
        if (++_depth > MaximumDepth)
        {
            throw new TemplateException("nested too deeply");
        }

        List<Node> nodes = [];
        end = "";
        while (_at < _pieces.Count)
        {
            (string? text, List<Token>? action) = _pieces[_at++];
            if (text is not null)
            {
                if (text.Length > 0)
                {
                    nodes.Add(new TextNode(text));
                }

                continue;
            }

            if (action!.Count == 0)
            {
                throw new TemplateException("missing value for command");
            }

            string keyword = action[0].Kind == TokenKind.Identifier ? action[0].Text : "";
            switch (keyword)
            {
                case "if" or "with" or "range":
                    nodes.Add(ParseBlock(keyword, action));
                    break;
                case "end" or "else":
                    end = string.Join(' ', action.Select(token => token.Text));
                    _elseTokens = action;
                    _depth--;
                    return nodes;
                default:
                    nodes.Add(new ActionNode(new PipelineParser(action).Parse()));
                    break;
            }
        }

        _depth--;
        return nodes;
    }

    private List<Token> _elseTokens = [];

    private BlockNode ParseBlock(string keyword, List<Token> action)
    {
        Pipeline pipeline = new PipelineParser(action[1..]).Parse();
        List<Node> body = ParseBody(out string end);
        IReadOnlyList<Node> otherwise = [];
        if (_elseTokens.Count > 1 && end.StartsWith("else ", StringComparison.Ordinal))
        {
            // {{else if x}} is {{else}}{{if x}}…{{end}} with one end for both.
            otherwise = [ParseBlock(_elseTokens[1].Text, _elseTokens[1..])];
            return new BlockNode(keyword, pipeline, body, otherwise);
        }

        if (end == "else")
        {
            otherwise = ParseBody(out end);
        }

        return end == "end"
            ? new BlockNode(keyword, pipeline, body, otherwise)
            : throw new TemplateException(string.Create(CultureInfo.InvariantCulture, $"{{{{{keyword}}}}} without {{{{end}}}}"));
    }
}
