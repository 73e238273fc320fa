using System.Text;
using System.Text.Json.Nodes;
using PodShell.Cli.Templates;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>
/// Prints a list as the format asks: a template a row, or, with <c>table</c> before it, aligned columns below their headings.
/// </summary>
internal static class ListOutput
{
    /// <summary>What stands before a template whose fields are columns.</summary>
    public const string TablePrefix = "table ";

    public static void Write<T>(
        TextWriter output,
        IEnumerable<T> items,
        IReadOnlyList<Column<T>> columns,
        string format,
        bool noHeading = false,
        Func<T, string, string?>? label = null
    )
    {
        bool table = format.StartsWith(TablePrefix, StringComparison.Ordinal);
        GoTemplate template = GoTemplate.Parse(table ? Tabbed(format[TablePrefix.Length..].TrimStart()) : format);
        if (!table)
        {
            foreach (T item in items)
            {
                template.Execute(output, new Row<T>(item, columns, label));
                output.Write(template.EndsLine ? "" : "\n");
            }

            return;
        }

        List<string[]> rows = [];
        if (!noHeading)
        {
            rows.Add(Headings(template, columns).Split('\t'));
        }

        foreach (T item in items)
        {
            using StringWriter line = new();
            template.Execute(line, new Row<T>(item, columns, label));
            rows.Add(line.ToString().Split('\t'));
        }

        Table.Write(output, rows);
    }

    /// <summary>
    /// Prints a list as JSON, where the format asks for it: one array, or, as a template, an object a line, which <paramref name="line"/>
    /// makes where it has other members.
    /// </summary>
    /// <returns>Whether it was printed.</returns>
    public static bool WriteJson<T>(
        TextWriter output,
        string? format,
        IEnumerable<T> items,
        Func<T, JsonNode> convert,
        Func<T, JsonNode>? line = null
    )
    {
        switch (format?.Replace(" ", "", StringComparison.Ordinal))
        {
            case "json":
                output.Write(JsonText.Format(new JsonArray([.. items.Select(convert)]), indented: true) + "\n");
                return true;
            case "{{json.}}":
                foreach (T item in items)
                {
                    output.Write(JsonText.Format((line ?? convert)(item), indented: false) + "\n");
                }

                return true;
            default:
                return false;
        }
    }

    // As Podman and Docker: blanks between two fields of a table part its columns.
    public static string Tabbed(string format)
    {
        StringBuilder result = new(format.Length);
        for (int i = 0; i < format.Length; i++)
        {
            int end = i;
            while (end < format.Length && format[end] == ' ')
            {
                end++;
            }

            bool between =
                end > i
                && i >= 2
                && format[i - 1] == '}'
                && format[i - 2] == '}'
                && end + 1 < format.Length
                && format[end] == '{'
                && format[end + 1] == '{';
            result.Append(between ? '\t' : format[i]);
            i = between ? end - 1 : i;
        }

        return result.ToString();
    }

    private static string Headings<T>(GoTemplate template, IReadOnlyList<Column<T>> columns)
    {
        StringBuilder line = new();
        foreach ((string text, string? field) in template.Pieces)
        {
            line.Append(text);
            if (field is not null)
            {
                line.Append(
                    columns.FirstOrDefault(column => column.Field.Equals(field, StringComparison.OrdinalIgnoreCase))?.Heading
                        ?? field.ToUpperInvariant()
                );
            }
        }

        return line.ToString();
    }
}
