using System.Management.Automation.Host;

namespace PodShell.Host.Console;

/// <summary>The keys, the text and the answers of one question with given choices.</summary>
internal sealed class ChoiceMenu(IReadOnlyList<ChoiceDescription> choices, int defaultChoice)
{
    /// <summary>One line such as <c>[Y] Yes  [N] No  [?] Help (default is "Y"): </c>.</summary>
    public string Prompt
    {
        get
        {
            string keys = string.Join("  ", choices.Select(c => $"[{Key(c)}] {Text(c)}"));
            string preset =
                defaultChoice >= 0 && defaultChoice < choices.Count ? $" (default is \"{Key(choices[defaultChoice])}\")" : string.Empty;
            return $"{keys}  [?] Help{preset}: ";
        }
    }

    /// <summary>One line a choice, with its help text.</summary>
    public string Help => string.Join(Environment.NewLine, choices.Select(c => $"{Key(c)} - {c.HelpMessage}"));

    /// <summary>The index of the choice that the answer names by key or by text; null if it names none.</summary>
    public int? Find(string answer)
    {
        if (answer.Length == 0)
        {
            return defaultChoice >= 0 ? defaultChoice : null;
        }

        for (int i = 0; i < choices.Count; i++)
        {
            if (
                string.Equals(answer, Key(choices[i]), StringComparison.OrdinalIgnoreCase)
                || string.Equals(answer, Text(choices[i]), StringComparison.OrdinalIgnoreCase)
            )
            {
                return i;
            }
        }

        return null;
    }

    private static string Text(ChoiceDescription choice) => choice.Label.Replace("&", string.Empty, StringComparison.Ordinal);

    private static string Key(ChoiceDescription choice)
    {
        int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label.Substring(mark + 1, 1).ToUpperInvariant() : Text(choice);
    }
}
