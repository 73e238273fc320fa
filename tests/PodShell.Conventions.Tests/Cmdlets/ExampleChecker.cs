using System.Management.Automation;
using System.Management.Automation.Language;

namespace PodShell.Conventions.Tests.Cmdlets;

/// <summary>Looks whether the commands of an example exist as they are written.</summary>
internal static class ExampleChecker
{
    /// <summary>Syntax errors, unknown cmdlets of ours, and parameters that ours do not have.</summary>
    public static IEnumerable<string> UnknownParameters(string code, IReadOnlyList<CmdletInfo> cmdlets)
    {
        string text = string.Join('\n', code.Split('\n').Select(l => l.StartsWith("PS> ", StringComparison.Ordinal) ? l[4..] : l));
        Ast ast = Parser.ParseInput(text, out _, out ParseError[] errors);
        foreach (ParseError error in errors)
        {
            yield return $"'{text.Trim()}': {error.Message}";
        }

        foreach (CommandAst command in ast.FindAll(a => a is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
        {
            string? name = command.GetCommandName();
            CmdletInfo? cmdlet = cmdlets.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
            if (cmdlet is null)
            {
                if (name is not null && name.Contains("-Pod", StringComparison.OrdinalIgnoreCase))
                {
                    yield return $"there is no {name}";
                }

                continue;
            }

            // What stands behind -- belongs to the container's command.
            IEnumerable<CommandElementAst> ours = command.CommandElements.TakeWhile(e => e.Extent.Text != "--");
            foreach (CommandParameterAst parameter in ours.OfType<CommandParameterAst>())
            {
                if (!cmdlet.Parameters.Values.Any(p => Fits(p, parameter.ParameterName)))
                {
                    yield return $"{cmdlet.Name} has no -{parameter.ParameterName}";
                }
            }
        }
    }

    private static bool Fits(ParameterMetadata parameter, string written) =>
        parameter.Name.StartsWith(written, StringComparison.OrdinalIgnoreCase)
        || parameter.Aliases.Any(a => a.StartsWith(written, StringComparison.OrdinalIgnoreCase));
}
