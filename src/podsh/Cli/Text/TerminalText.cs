using System.Text;

namespace PodShell.Cli.Text;

/// <summary>
/// Makes text of foreign origin (names, labels, commands, messages) safe to show: control characters, which could move the cursor,
/// set the title or forge lines, become visible escapes. A container's own output is never passed through here.
/// </summary>
internal static class TerminalText
{
    /// <summary>Text for one line: line ends and tabs become blanks.</summary>
    public static string Clean(string text) => Clean(text, keepLines: false);

    /// <summary>Text that may have several lines.</summary>
    public static string CleanLines(string text) => Clean(text, keepLines: true);

    private static string Clean(string text, bool keepLines)
    {
        int first = IndexOfControl(text);
        if (first < 0)
        {
            return text;
        }

        StringBuilder clean = new(text.Length + 8);
        clean.Append(text, 0, first);
        foreach (Rune rune in text.AsSpan(first).EnumerateRunes())
        {
            int value = rune.Value;
            if (value is '\n' or '\t')
            {
                clean.Append(keepLines ? (char)value : ' ');
            }
            else if (IsControl(value))
            {
                clean.Append(value <= 0xFF ? $"\\x{value:x2}" : $"\\u{value:x4}");
            }
            else
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    private static int IndexOfControl(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsControl(text[i]) || char.IsSurrogate(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    // C0, DEL, C1, and the characters that reorder text (Trojan Source).
    private static bool IsControl(int value) =>
        value is < 0x20 or (>= 0x7F and < 0xA0) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F;
}
