using System.Text;

namespace PodShell.Containerfiles;

/// <summary>The words of an instruction as they are written: apart by blanks, quotes and escapes kept.</summary>
internal static class RawWords
{
    /// <summary>Splits.</summary>
    /// <param name="text">For example <c>A=1 B="x y" C=x\ y</c>.</param>
    /// <param name="escape">The escape character.</param>
    /// <returns>The words, which <see cref="WordExpander"/> reads.</returns>
    public static IReadOnlyList<string> Split(string text, char escape)
    {
        List<string> words = [];
        StringBuilder word = new();
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == escape && quote != '\'' && i + 1 < text.Length)
            {
                word.Append(c).Append(text[++i]);
                continue;
            }

            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                Take();
                continue;
            }

            if (c is '"' or '\'' && (quote == '\0' || quote == c))
            {
                quote = quote == c ? '\0' : c;
            }

            word.Append(c);
        }

        Take();
        return words;

        void Take()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    /// <summary>Splits, and takes quotes and escapes away: for words in which nothing is expanded.</summary>
    /// <param name="text">For example <c>A=1 B="x y" C=x\ y</c>.</param>
    /// <param name="escape">The escape character.</param>
    /// <returns>The words.</returns>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static IReadOnlyList<string> SplitPlain(string text, char escape) =>
        [.. Split(text, escape).Select(word => Plain(word, escape))];

    private static string Plain(string word, char escape)
    {
        StringBuilder plain = new();
        char quote = '\0';
        for (int i = 0; i < word.Length; i++)
        {
            char c = word[i];
            if (c == escape && quote != '\'' && i + 1 < word.Length)
            {
                plain.Append(word[++i]);
            }
            else if (c is '"' or '\'' && (quote == '\0' || quote == c))
            {
                quote = quote == c ? '\0' : c;
            }
            else
            {
                plain.Append(c);
            }
        }

        return quote == '\0' ? plain.ToString() : throw new FormatException($"a quote ({quote}) is not closed");
    }

    /// <summary>The pairs of ENV and LABEL: <c>A=1 B=2</c>, or one of the older form <c>NAME VALUE</c>.</summary>
    /// <param name="text">What stands behind the instruction.</param>
    /// <param name="escape">The escape character.</param>
    /// <returns>Names and values as they are written.</returns>
    /// <exception cref="FormatException">A word has no name or no value.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Pairs(string text, char escape)
    {
        IReadOnlyList<string> words = Split(text, escape);
        if (words.Count == 0)
        {
            throw new FormatException("there is no name: write NAME=value");
        }

        if (!words[0].Contains('=', StringComparison.Ordinal))
        {
            return words.Count > 1
                ? [new(words[0], text.TrimStart()[words[0].Length..].Trim())]
                : throw new FormatException($"'{ValueText.Quote(words[0])}' has no value: write NAME=value");
        }

        List<KeyValuePair<string, string>> pairs = [];
        foreach (string word in words)
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(
                equals > 0
                    ? new(word[..equals], word[(equals + 1)..])
                    : throw new FormatException($"'{ValueText.Quote(word)}' is not NAME=value: can't find = in it")
            );
        }

        return pairs;
    }
}
