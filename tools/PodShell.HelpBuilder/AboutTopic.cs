using System.Text;

namespace PodShell.HelpBuilder;

/// <summary>Makes the text of a topic of its markdown: headings at the left, text indented and no wider than 80 columns.</summary>
internal static class AboutTopic
{
    private const string Indent = "    ";
    private const int Width = 79;

    /// <summary>Converts a page.</summary>
    public static string ToText(IReadOnlyList<string> lines)
    {
        StringBuilder text = new();
        List<string> paragraph = new();
        bool fenced = false;
        foreach (string line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                Flush(text, paragraph);
                fenced = !fenced;
                if (!fenced)
                {
                    text.Append('\n');
                }
            }
            else if (fenced)
            {
                text.Append((Indent + Indent + line).TrimEnd()).Append('\n');
            }
            else if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                text.Append("TOPIC\n").Append(Indent).Append(line[2..].Trim()).Append("\n\n");
            }
            else if (line.StartsWith('#'))
            {
                Flush(text, paragraph);
                string title = line.TrimStart('#').Trim();
                text.Append(line.StartsWith("## ", StringComparison.Ordinal) ? title.ToUpperInvariant() : "  " + title).Append('\n');
            }
            else if (line.Length == 0)
            {
                Flush(text, paragraph);
            }
            else
            {
                if (line.StartsWith("- ", StringComparison.Ordinal))
                {
                    Flush(text, paragraph);
                }

                paragraph.Add(line.Trim());
            }
        }

        Flush(text, paragraph);
        return text.ToString().TrimEnd() + "\n";
    }

    private static void Flush(StringBuilder text, List<string> paragraph)
    {
        if (paragraph.Count == 0)
        {
            return;
        }

        bool item = paragraph[0].StartsWith("- ", StringComparison.Ordinal);
        string margin = Indent;
        int column = 0;
        foreach (
            string word in string.Join(' ', paragraph)
                .Replace("`", "", StringComparison.Ordinal)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        )
        {
            if (column == 0 || column + 1 + word.Length > Width)
            {
                text.Append(column == 0 ? "" : "\n").Append(margin).Append(word);
                column = margin.Length + word.Length;
                margin = item ? Indent + "  " : Indent;
            }
            else
            {
                text.Append(' ').Append(word);
                column += 1 + word.Length;
            }
        }

        text.Append("\n\n");
        paragraph.Clear();
    }
}
