using System.Text.RegularExpressions;

namespace PodShell.Cli.Templates;

/// <summary>
/// A template in the subset of Go's text/template that scripts use with <c>--format</c>: field chains, pipes, variables,
/// <c>if</c>/<c>with</c>/<c>range</c>/<c>else</c>/<c>end</c> and the functions of <see cref="TemplateFunctions"/>.
/// </summary>
internal sealed partial class GoTemplate
{
    private const int MaximumLength = 64 * 1024;

    private readonly IReadOnlyList<Node> _nodes;

    private GoTemplate(string text, IReadOnlyList<Node> nodes)
    {
        _nodes = nodes;
        EndsLine = LineEnd().IsMatch(text);
    }

    /// <summary>
    /// Whether it ends its line itself, so that none is to be added: with <c>\n</c>, as text or as the last thing that an action prints.
    /// </summary>
    public bool EndsLine { get; }

    /// <summary>
    /// Reads a template. Outside the braces <c>\n</c> and <c>\t</c> are a line end and a tab, as Docker and Podman have it.
    /// </summary>
    /// <exception cref="TemplateException">It does not parse.</exception>
    public static GoTemplate Parse(string text) =>
        text.Length <= MaximumLength
            ? new GoTemplate(text, TemplateParser.Parse(Unescape(text)))
            : throw new TemplateException("the template is too long");

    /// <summary>The first field that each action prints, for the headings of <c>table</c>.</summary>
    public IEnumerable<(string Text, string? Field)> Pieces =>
        _nodes.Select(node =>
            node switch
            {
                TextNode text => (text.Text, null),
                ActionNode action => (
                    "",
                    action.Pipeline.Commands.SelectMany(command => command.Operands).SelectMany(operand => operand.Fields).LastOrDefault()
                ),
                _ => ("", (string?)null),
            }
        );

    /// <summary>Applies it to an object: an <see cref="ITemplateObject"/> or JSON.</summary>
    /// <exception cref="TemplateException">A field is missing or a function gets what it cannot take.</exception>
    public void Execute(TextWriter output, object? dot) => new TemplateExecutor(output, dot).Run(_nodes, dot);

    [GeneratedRegex(
        """(\n|\\n|\{\{-?\s*"\\n"\s*-?\}\}(\{\{-?\s*end\s*-?\}\})*)\z""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex LineEnd();

    // Only in the text: inside the braces the quoted strings have their own escapes.
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        System.Text.StringBuilder result = new(text.Length);
        bool inside = false;
        for (int i = 0; i < text.Length; i++)
        {
            char next = i + 1 < text.Length ? text[i + 1] : '\0';
            inside = inside ? text[i] != '}' || next != '}' : text[i] == '{' && next == '{';
            if (!inside && text[i] == '\\' && next is 'n' or 't')
            {
                result.Append(next == 'n' ? '\n' : '\t');
                i++;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }
}
