using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PodShell.HelpBuilder;

/// <summary>Writes the XML that Get-Help reads.</summary>
internal static partial class MamlWriter
{
    private static readonly XNamespace s_items = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Writes the pages into one file.</summary>
    public static void Write(IEnumerable<HelpPage> pages, string path)
    {
        XElement root = new(s_items + "helpItems", new XAttribute("schema", "maml"), pages.Select(Command));
        new XDocument(new XDeclaration("1.0", "utf-8", null), root).Save(path);
    }

    private static XElement Command(HelpPage page)
    {
        string[] name = page.Name.Split('-', 2);
        return new XElement(
            s_command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", s_maml),
            new XAttribute(XNamespace.Xmlns + "command", s_command),
            new XAttribute(XNamespace.Xmlns + "dev", s_dev),
            new XElement(
                s_command + "details",
                new XElement(s_command + "name", page.Name),
                new XElement(s_command + "verb", name[0]),
                new XElement(s_command + "noun", name[1]),
                new XElement(s_maml + "description", Paragraph(page.Synopsis))
            ),
            new XElement(s_maml + "description", page.Description.Select(Paragraph)),
            new XElement(s_command + "syntax", page.Syntax.Select(line => SyntaxItem(page, line))),
            new XElement(s_command + "parameters", page.Parameters.Select(parameter => Parameter(parameter, parameter.Required))),
            new XElement(s_command + "inputTypes", page.Inputs.Select(type => Type("inputType", type))),
            new XElement(s_command + "returnValues", page.Outputs.Select(type => Type("returnValue", type))),
            new XElement(s_maml + "alertSet", new XElement(s_maml + "alert", page.Notes.Select(Paragraph))),
            new XElement(s_command + "examples", page.Examples.Select(Example)),
            new XElement(s_command + "relatedLinks", page.Links.Select(Link))
        );
    }

    /// <summary>One parameter set, in the order and with the brackets of its line: the one truth about what is mandatory where.</summary>
    private static XElement SyntaxItem(HelpPage page, string line) =>
        new(
            s_command + "syntaxItem",
            new XElement(s_maml + "name", page.Name),
            from Match match in ParameterInSyntax.Matches(line)
            let parameter = page.Parameters.FirstOrDefault(parameter => parameter.Name == match.Groups["name"].Value)
                ?? throw new FormatException($"{page.Name}: the syntax has -{match.Groups["name"].Value}, the parameters have not.")
            select Parameter(
                parameter,
                required: !match.Value.StartsWith("[-", StringComparison.Ordinal) && !match.Value.StartsWith("[[", StringComparison.Ordinal)
                    || match.Value.StartsWith("[-" + parameter.Name + "] <", StringComparison.Ordinal)
            )
        );

    private static XElement Parameter(HelpParameter parameter, bool required) =>
        new(
            s_command + "parameter",
            new XAttribute("required", required ? "true" : "false"),
            new XAttribute("variableLength", parameter.Type.EndsWith("[]", StringComparison.Ordinal) ? "true" : "false"),
            new XAttribute("globbing", parameter.Globbing ? "true" : "false"),
            new XAttribute("pipelineInput", parameter.PipelineInput),
            new XAttribute("position", parameter.Position),
            new XAttribute("aliases", parameter.Aliases),
            new XElement(s_maml + "name", parameter.Name),
            new XElement(s_maml + "description", parameter.Description.Select(Paragraph)),
            parameter.AcceptedValues.Count == 0
                ? null
                : new XElement(
                    s_command + "parameterValueGroup",
                    parameter.AcceptedValues.Select(value => new XElement(
                        s_command + "parameterValue",
                        new XAttribute("required", "false"),
                        value
                    ))
                ),
            parameter.IsSwitch ? null : new XElement(s_command + "parameterValue", new XAttribute("required", "true"), parameter.Type),
            new XElement(s_dev + "type", new XElement(s_maml + "name", parameter.Type), new XElement(s_maml + "uri")),
            new XElement(s_dev + "defaultValue", parameter.Default)
        );

    private static XElement Type(string element, HelpType type) =>
        new(
            s_command + element,
            new XElement(s_dev + "type", new XElement(s_maml + "name", type.Name)),
            new XElement(s_maml + "description", type.Description.Select(Paragraph))
        );

    private static XElement Example(HelpExample example) =>
        new(
            s_command + "example",
            new XElement(s_maml + "title", $"--- {example.Title} ---"),
            new XElement(s_dev + "code", example.Code),
            // The empty paragraph is the line between this example and what follows; Get-Help puts none.
            new XElement(s_dev + "remarks", example.Remarks.Append("").Select(Paragraph))
        );

    private static XElement Link((string Text, string Target) link) =>
        new(
            s_maml + "navigationLink",
            new XElement(s_maml + "linkText", link.Text),
            new XElement(s_maml + "uri", link.Target.StartsWith("https:", StringComparison.Ordinal) ? link.Target : "")
        );

    private static XElement Paragraph(string text) => new(s_maml + "para", text);

    // [[-Name] <Type>], [-Name] <Type>, -Name <Type>, [-Name <Type>], [-Switch]
    [GeneratedRegex(@"(?<= )\[?\[?-(?<name>[A-Za-z0-9]+)\]?( <[^>]+>)?\]?")]
    private static partial Regex ParameterInSyntax { get; }
}
