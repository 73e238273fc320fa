using System.Text;

namespace PodShell.Cli.Verbs.Images;

/// <summary>The words of a Containerfile's instruction: apart by blanks, which quotes and backslashes keep.</summary>
internal static class InstructionWords
{
    /// <summary>Splits what stands behind an instruction.</summary>
    /// <param name="value">For example <c>A=1 B="x y" C=x\ y</c>.</param>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static IReadOnlyList<string> Split(string value)
    {
        List<string> words = [];
        StringBuilder word = new();
        bool begun = false;
        char quote = '\0';
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c == '\\' && quote != '\'' && i + 1 < value.Length)
            {
                word.Append(value[++i]);
            }
            else if (c == quote || (quote == '\0' && c is '"' or '\''))
            {
                quote = c == quote ? '\0' : c;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                Take();
                continue;
            }
            else
            {
                word.Append(c);
            }

            begun = true;
        }

        if (quote != '\0')
        {
            throw new FormatException($"a quote ({quote}) is not closed");
        }

        Take();
        return words;

        void Take()
        {
            if (begun)
            {
                words.Add(word.ToString());
                word.Clear();
                begun = false;
            }
        }
    }
}
