using System.Globalization;
using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Completion;

/// <summary>
/// <c>__complete</c>: what the scripts of shells ask, in the protocol of cobra: a line for each word, its description behind a tab, and
/// last a colon with the number of what the shell does with them.
/// </summary>
/// <param name="verbs">What may be typed.</param>
/// <param name="describes">Whether descriptions are wanted.</param>
internal sealed class CompleteVerb(VerbSet verbs, bool describes) : Verb
{
    public override string Usage => "[WORD...]";

    public override bool WatchesSignals => false;

    public override IReadOnlyList<FlagSummary> Summaries => [];

    public override async Task<int> RunAsync(CliContext context, IReadOnlyList<string> arguments)
    {
        Completions found = await new Completer(verbs, new KnownNames(context)).CompleteAsync(arguments).ConfigureAwait(false);
        foreach (Suggestion word in found.Suggestions)
        {
            string help = describes && word.Help.Length > 0 ? "\t" + TerminalText.Clean(word.Help) : "";
            context.Output.Write($"{TerminalText.Clean(word.Text)}{help}\n");
        }

        context.Output.Write(string.Create(CultureInfo.InvariantCulture, $":{(int)found.Directive}\n"));
        return ExitCodes.Success;
    }
}
