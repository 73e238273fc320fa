using System.Globalization;

namespace PodShell.Cli.Templates;

/// <summary>Reads the words of one action into a pipeline.</summary>
internal sealed class PipelineParser(List<Token> tokens)
{
    private int _at;

    public Pipeline Parse()
    {
        Pipeline pipeline = ParsePipeline();
        return _at == tokens.Count ? pipeline : throw new TemplateException($"unexpected \"{tokens[_at].Text}\"");
    }

    private Pipeline ParsePipeline()
    {
        List<string> variables = [];
        int assign = tokens.FindIndex(_at, token => token.Kind is TokenKind.Assign or TokenKind.Open);
        if (assign >= 0 && tokens[assign].Kind == TokenKind.Assign)
        {
            for (; _at < assign; _at++)
            {
                if (tokens[_at].Kind == TokenKind.Variable)
                {
                    variables.Add(tokens[_at].Text);
                }
                else if (tokens[_at].Kind != TokenKind.Comma)
                {
                    throw new TemplateException($"unexpected \"{tokens[_at].Text}\" in an assignment");
                }
            }

            _at++;
        }

        List<Command> commands = [ParseCommand()];
        while (_at < tokens.Count && tokens[_at].Kind == TokenKind.Pipe)
        {
            _at++;
            commands.Add(ParseCommand());
        }

        return new Pipeline(variables, commands);
    }

    private Command ParseCommand()
    {
        List<Operand> operands = [];
        while (_at < tokens.Count && tokens[_at].Kind is not (TokenKind.Pipe or TokenKind.Close))
        {
            operands.Add(ParseOperand());
        }

        return operands.Count > 0 ? new Command(operands) : throw new TemplateException("missing value for command");
    }

    private Operand ParseOperand()
    {
        Token token = tokens[_at++];
        switch (token.Kind)
        {
            case TokenKind.Field:
                return new Operand(OperandKind.Dot, null, Chain(token.Text.Length > 0 ? [token.Text] : []));
            case TokenKind.Variable:
                return new Operand(OperandKind.Variable, token.Text, Chain([]));
            case TokenKind.Text:
                return new Operand(OperandKind.Constant, token.Text, []);
            case TokenKind.Number:
                return new Operand(OperandKind.Constant, Number(token.Text), []);
            case TokenKind.Open:
                Pipeline inner = ParsePipeline();
                if (_at >= tokens.Count || tokens[_at++].Kind != TokenKind.Close)
                {
                    throw new TemplateException("unclosed left paren");
                }

                return new Operand(OperandKind.Group, inner, Chain([]));
            case TokenKind.Identifier:
                return token.Text switch
                {
                    "true" => new Operand(OperandKind.Constant, true, []),
                    "false" => new Operand(OperandKind.Constant, false, []),
                    "nil" => new Operand(OperandKind.Constant, null, []),
                    _ when TemplateFunctions.IsKnown(token.Text) => new Operand(OperandKind.Function, token.Text, []),
                    _ => throw new TemplateException($"function \"{token.Text}\" not defined"),
                };
            default:
                throw new TemplateException($"unexpected \"{token.Text}\"");
        }
    }

    private List<string> Chain(List<string> fields)
    {
        while (_at < tokens.Count && tokens[_at] is { Kind: TokenKind.Field, Attached: true, Text.Length: > 0 } field)
        {
            fields.Add(field.Text);
            _at++;
        }

        return fields;
    }

    private static object Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? (object)whole
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) ? real
        : throw new TemplateException($"bad number syntax: \"{text}\"");
}
