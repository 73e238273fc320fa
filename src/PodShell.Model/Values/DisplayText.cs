using System.Text;

namespace PodShell;

/// <summary>Makes foreign text fit for a message: no control characters (terminal escapes), no endless lines.</summary>
internal static class DisplayText
{
    private const int Longest = 128;

    /// <summary>Replaces what could steer a terminal and cuts what is too long.</summary>
    /// <param name="text">Foreign text.</param>
    /// <returns>Text of one line.</returns>
    public static string Quote(string? text) => Quote(text, Longest);

    /// <inheritdoc cref="Quote(string?)"/>
    /// <param name="text">Foreign text.</param>
    /// <param name="longest">How many characters to keep.</param>
    public static string Quote(string? text, int longest)
    {
        if (text is null)
        {
            return string.Empty;
        }

        bool cut = text.Length > longest;
        StringBuilder builder = new(cut ? text[..longest] : text);
        for (int i = 0; i < builder.Length; i++)
        {
            char c = builder[i];
            // Cc, and the invisible directional marks that reorder a line (Cf, U+202E and friends).
            if (
                char.IsControl(c)
                || char.IsSurrogate(c)
                || char.GetUnicodeCategory(c)
                    is System.Globalization.UnicodeCategory.Format
                        or System.Globalization.UnicodeCategory.LineSeparator
                        or System.Globalization.UnicodeCategory.ParagraphSeparator
            )
            {
                builder[i] = '\uFFFD';
            }
        }

        return cut ? builder.Append('…').ToString() : builder.ToString();
    }
}
