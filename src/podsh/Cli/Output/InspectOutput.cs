using System.Text.Json.Nodes;
using PodShell.Cli.Context;
using PodShell.Cli.Templates;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>What <c>inspect</c> prints: one JSON array, or a template for each object.</summary>
internal static class InspectOutput
{
    public static void Write(TextWriter output, string? format, IReadOnlyList<JsonNode> found)
    {
        if (format is null or "json")
        {
            output.Write(JsonText.Format(new JsonArray([.. found]), indented: true) + "\n");
            return;
        }

        if (format.StartsWith(ListOutput.TablePrefix, StringComparison.Ordinal))
        {
            WriteTable(output, GoTemplate.Parse(ListOutput.Tabbed(format[ListOutput.TablePrefix.Length..].TrimStart())), found);
            return;
        }

        GoTemplate template = GoTemplate.Parse(format);
        foreach (JsonNode item in found)
        {
            template.Execute(output, item);
            output.Write(template.EndsLine ? "" : "\n");
        }
    }

    // As Podman: columns without headings.
    private static void WriteTable(TextWriter output, GoTemplate template, IReadOnlyList<JsonNode> found)
    {
        List<string[]> rows = [];
        foreach (JsonNode item in found)
        {
            using StringWriter line = new();
            template.Execute(line, item);
            rows.Add(line.ToString().Split('\t'));
        }

        Table.Write(output, rows);
    }

    /// <summary>Looks each object up; one that is not found does not keep the others from being shown.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        CliContext context,
        string? format,
        IReadOnlyList<string> names,
        Func<string, Task<JsonNode>> inspect
    )
    {
        List<JsonNode> found = [];
        int result = ExitCodes.Success;
        foreach (string name in names)
        {
            try
            {
                found.Add(await inspect(name).ConfigureAwait(false));
            }
            catch (PodShellException e)
            {
                ErrorPrinter.Print(context.Error, e);
                result = ExitCodes.Of(e);
            }
        }

        Write(context.Output, format, found);
        return result;
    }
}
