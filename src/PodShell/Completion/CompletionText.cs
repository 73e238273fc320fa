using System.Buffers;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PodShell.Completion;

/// <summary>Completes within the quotes that the user has begun, and quotes what PowerShell would not read as one word.</summary>
internal static class CompletionText
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(" \t,;|&(){}$`'\"");

    /// <summary>The candidates that begin with the word, or that match it when it has wildcards; ignoring case.</summary>
    /// <param name="word">What stands before the cursor, with its quotes.</param>
    /// <param name="candidates">Text and tool tip of each.</param>
    /// <param name="matches">Whether the pattern means a candidate. By default it is to match the whole text.</param>
    public static IEnumerable<CompletionResult> Complete(
        string? word,
        IEnumerable<(string Text, string ToolTip)> candidates,
        Func<WildcardPattern, string, bool>? matches = null
    )
    {
        string plain = Plain(word);
        char quote = plain.Length < word?.Length ? word[0] : '\0';
        WildcardPattern pattern = new(WildcardPattern.ContainsWildcardCharacters(plain) ? plain : plain + "*", WildcardOptions.IgnoreCase);
        foreach ((string text, string toolTip) in candidates)
        {
            if (matches?.Invoke(pattern, text) ?? pattern.IsMatch(text))
            {
                yield return new CompletionResult(
                    Quote(text, quote),
                    text,
                    CompletionResultType.ParameterValue,
                    toolTip.Length > 0 ? toolTip : text
                );
            }
        }
    }

    /// <summary>A word without the quotes that the user has begun.</summary>
    public static string Plain(string? word) => word is { Length: > 0 } && word[0] is '\'' or '"' ? word[1..].TrimEnd(word[0]) : word ?? "";

    private static string Quote(string text, char quote) =>
        quote switch
        {
            '"' => "\""
                + text.Replace("`", "``", StringComparison.Ordinal)
                    .Replace("$", "`$", StringComparison.Ordinal)
                    .Replace("\"", "`\"", StringComparison.Ordinal)
                + "\"",
            '\'' => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'",
            _ => NeedsQuotes(text) ? $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'" : text,
        };

    // '@' begins a splat or an array, '-' a parameter, '#' a comment; the others end a word or are expanded.
    private static bool NeedsQuotes(string text) =>
        text.Length == 0 || text[0] is '@' or '-' or '#' or '>' or '<' || text.AsSpan().ContainsAny(s_special);
}
