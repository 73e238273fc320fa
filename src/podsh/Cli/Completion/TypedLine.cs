using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Completion;

/// <summary>A command line up to the cursor: what is known of the word that is to be completed.</summary>
internal sealed class TypedLine
{
    private TypedLine(string current) => Current = current;

    /// <summary>The word at the cursor as far as it is typed.</summary>
    public string Current { get; }

    /// <summary>The group that is typed, such as <c>container</c>; null without one.</summary>
    public string? Group { get; private set; }

    /// <summary>The verb; null as long as none is typed.</summary>
    public VerbEntry? Entry { get; private set; }

    /// <summary>Whether a word stands where a verb belongs, and is none.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>The flags that may stand at the cursor; none where only operands may.</summary>
    public IReadOnlyList<FlagSummary> Flags { get; private set; } = [];

    /// <summary>The flag whose value the word at the cursor is; null if it is none's.</summary>
    public FlagSummary? Open { get; private set; }

    /// <summary>What the verb's usage says of the operand at the cursor, such as <c>CONTAINER</c>; null if there may be none.</summary>
    public string? Operand { get; private set; }

    /// <summary>The operands before it.</summary>
    public IReadOnlyList<string> Operands { get; private set; } = [];

    /// <summary>Reads it.</summary>
    /// <param name="verbs">What may be typed.</param>
    /// <param name="words">The words behind the program's name, the one at the cursor last.</param>
    public static TypedLine Read(VerbSet verbs, IReadOnlyList<string> words)
    {
        TypedLine line = new(words.Count == 0 ? "" : words[^1]);
        Queue<string> before = new(words.SkipLast(1));
        line.Flags = GlobalFlags.Summaries;
        line.ReadFlags(before, interspersed: false, []);
        if (line.Open is not null || before.Count == 0)
        {
            return line;
        }

        string path = before.Dequeue();
        if (verbs.Groups.Contains(path))
        {
            line.Group = path;
            if (before.Count == 0)
            {
                line.Flags = [];
                return line;
            }

            path = $"{path} {before.Dequeue()}";
        }

        line.Entry = verbs.Find(path);
        line.IsUnknown = line.Entry is null;
        line.ReadVerb(before);
        return line;
    }

    private void ReadVerb(Queue<string> before)
    {
        if (Entry?.Create() is not { } verb)
        {
            Flags = [];
            return;
        }

        List<string> operands = [];
        Flags = [.. verb.Summaries, .. GlobalFlags.Summaries.Where(flag => flag.Short is null)];
        ReadFlags(before, verb.Interspersed, operands);
        Operands = operands;
        Operand = OperandAt(verb.Usage, operands.Count);
    }

    // Takes flags with their values, and operands where they may stand between flags.
    private void ReadFlags(Queue<string> before, bool interspersed, List<string> operands)
    {
        IReadOnlyList<FlagSummary> known = Flags;
        while (before.Count > 0)
        {
            string word = before.Peek();
            if (word == "--")
            {
                before.Dequeue();
                TakeRest();
            }
            else if (word is ['-', _, ..])
            {
                before.Dequeue();
                FlagSummary? flag = known.FirstOrDefault(flag => flag.Is(word) && flag.ValueHint is not null);
                if (flag is not null && !before.TryDequeue(out _))
                {
                    Open = flag;
                }
            }
            else if (Entry is null)
            {
                return;
            }
            else
            {
                operands.Add(before.Dequeue());
                if (!interspersed)
                {
                    TakeRest();
                }
            }
        }

        void TakeRest()
        {
            Flags = [];
            operands.AddRange(before);
            before.Clear();
        }
    }

    // The word of a usage such as "[options] IMAGE [COMMAND [ARG...]]" that an operand is.
    private static string? OperandAt(string usage, int index)
    {
        string[] words = [.. usage.Split(' ').Where(word => word != "[options]")];
        if (words.Length == 0 || (index >= words.Length && !words[^1].Contains("...", StringComparison.Ordinal)))
        {
            return null;
        }

        string word = words[Math.Min(index, words.Length - 1)].Replace("...", "", StringComparison.Ordinal);
        return word.StartsWith("[CONTAINER:]", StringComparison.Ordinal) ? "CONTAINER:" : word.Trim('[', ']');
    }
}
