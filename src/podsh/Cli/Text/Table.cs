using System.Text;

namespace PodShell.Cli.Text;

/// <summary>
/// Prints columns as Go's tabwriter does for Podman: at least twelve wide, two blanks between them, none behind the last.
/// </summary>
internal static class Table
{
    private const int Gap = 2;
    private const int LeastWidth = 12;

    public static void Write(TextWriter output, IReadOnlyList<string[]> rows)
    {
        int columns = rows.Count == 0 ? 0 : rows.Max(row => row.Length);
        int[] widths = new int[columns];
        foreach (string[] row in rows)
        {
            for (int i = 0; i < row.Length; i++)
            {
                widths[i] = Math.Max(widths[i], Width(row[i]));
            }
        }

        StringBuilder line = new();
        foreach (string[] row in rows)
        {
            line.Clear();
            for (int i = 0; i < row.Length; i++)
            {
                line.Append(row[i]);
                if (i < row.Length - 1)
                {
                    line.Append(' ', Math.Max(widths[i] + Gap, LeastWidth) - Width(row[i]));
                }
            }

            output.Write(line.Append('\n'));
        }
    }

    private static int Width(string text)
    {
        int width = 0;
        foreach (Rune _ in text.EnumerateRunes())
        {
            width++;
        }

        return width;
    }
}
