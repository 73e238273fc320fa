using System.Text.Json.Nodes;

namespace PodShell.Cli.Templates;

/// <summary>Walks a template's nodes over an object and writes what they print.</summary>
internal sealed class TemplateExecutor(TextWriter output, object? root)
{
    private readonly List<(string Name, object? Value)> _variables = [("", root)];

    public void Run(IReadOnlyList<Node> nodes, object? dot)
    {
        foreach (Node node in nodes)
        {
            switch (node)
            {
                case TextNode text:
                    output.Write(text.Text);
                    break;
                case ActionNode action:
                    object? value = Evaluate(action.Pipeline, dot);
                    if (action.Pipeline.Variables.Count > 0)
                    {
                        Assign(action.Pipeline.Variables[0], value);
                    }
                    else
                    {
                        output.Write(TemplateValue.Print(value));
                    }

                    break;
                case BlockNode block:
                    int depth = _variables.Count;
                    RunBlock(block, dot);
                    _variables.RemoveRange(depth, _variables.Count - depth);
                    break;
            }
        }
    }

    private void RunBlock(BlockNode block, object? dot)
    {
        object? value = Evaluate(block.Pipeline, dot);
        if (block.Keyword == "range")
        {
            RunRange(block, value, dot);
            return;
        }

        if (block.Pipeline.Variables.Count > 0)
        {
            _variables.Add((block.Pipeline.Variables[0], value));
        }

        bool met = TemplateValue.IsTrue(value);
        Run(met ? block.Body : block.Else, met && block.Keyword == "with" ? value : dot);
    }

    private void RunRange(BlockNode block, object? value, object? dot)
    {
        IEnumerable<(object? Key, object? Item)> items = value switch
        {
            JsonArray array => array.Select((item, index) => ((object?)(long)index, TemplateValue.Unwrap(item))),
            JsonObject map => map.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => ((object?)pair.Key, TemplateValue.Unwrap(pair.Value))),
            null or NoValue or NilValue => [],
            _ => throw new TemplateException($"range can't iterate over {TemplateValue.Print(value)}"),
        };
        bool any = false;
        foreach ((object? key, object? item) in items)
        {
            any = true;
            int depth = _variables.Count;
            if (block.Pipeline.Variables is [{ } only])
            {
                _variables.Add((only, item));
            }
            else if (block.Pipeline.Variables is [{ } first, { } second])
            {
                _variables.Add((first, key));
                _variables.Add((second, item));
            }

            Run(block.Body, item);
            _variables.RemoveRange(depth, _variables.Count - depth);
        }

        if (!any)
        {
            Run(block.Else, dot);
        }
    }

    private void Assign(string name, object? value)
    {
        int index = _variables.FindLastIndex(variable => variable.Name == name);
        if (index > 0)
        {
            _variables[index] = (name, value);
        }
        else
        {
            _variables.Add((name, value));
        }
    }

    private object? Evaluate(Pipeline pipeline, object? dot)
    {
        object? value = null;
        for (int i = 0; i < pipeline.Commands.Count; i++)
        {
            value = Evaluate(pipeline.Commands[i], dot, i == 0 ? [] : [value]);
        }

        return value;
    }

    private object? Evaluate(Command command, object? dot, IReadOnlyList<object?> piped)
    {
        Operand first = command.Operands[0];
        if (first.Kind == OperandKind.Function)
        {
            string name = (string)first.Head!;
            return name is "and" or "or"
                ? EvaluateLogic(name, command, dot, piped)
                : TemplateFunctions.Call(name, [.. command.Operands.Skip(1).Select(operand => Evaluate(operand, dot)), .. piped]);
        }

        if (command.Operands.Count + piped.Count == 1)
        {
            return Evaluate(first, dot);
        }

        // A method: .Label "x", .Created.Format "2006".
        object? target = first.Fields.Count > 0 ? Evaluate(first with { Fields = [.. first.Fields.SkipLast(1)] }, dot) : null;
        object? argument = piped.Count > 0 ? piped[0] : Evaluate(command.Operands[1], dot);
        return
            first.Fields is [.., { } method]
            && target is ITemplateObject typed
            && argument is string text
            && typed.TryCall(method, text, out object? result)
            ? TemplateValue.Unwrap(result)
            : throw new TemplateException(
                $"can't give argument to non-function {(first.Fields.Count > 0 ? "." + string.Join('.', first.Fields) : "value")}"
            );
    }

    // Stops at the first argument that decides, so that {{and .X (index .X 0)}} works on an empty list.
    private object? EvaluateLogic(string name, Command command, object? dot, IReadOnlyList<object?> piped)
    {
        object? value = null;
        foreach (Operand operand in command.Operands.Skip(1))
        {
            value = Evaluate(operand, dot);
            if (TemplateValue.IsTrue(value) == (name == "or"))
            {
                return value;
            }
        }

        return piped.Count > 0 ? piped[0]
            : command.Operands.Count > 1 ? value
            : throw new TemplateException($"wrong number of args for {name}: got 0");
    }

    private object? Evaluate(Operand operand, object? dot)
    {
        object? value = operand.Kind switch
        {
            OperandKind.Dot => dot,
            OperandKind.Variable => Variable((string)operand.Head!),
            OperandKind.Group => Evaluate((Pipeline)operand.Head!, dot),
            OperandKind.Function => TemplateFunctions.Call((string)operand.Head!, []),
            _ => operand.Head,
        };
        string? parent = null;
        foreach (string field in operand.Fields)
        {
            value = TemplateValue.Field(value, field, parent);
            parent = field;
        }

        return value;
    }

    private object? Variable(string name)
    {
        int index = _variables.FindLastIndex(variable => variable.Name == name);
        return index >= 0 ? _variables[index].Value : throw new TemplateException($"undefined variable \"${name}\"");
    }
}
