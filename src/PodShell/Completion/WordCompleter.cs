using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PodShell.Commands;

/// <summary>Completes with words that are always the same.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    private protected WordCompleter()
    {
    }

    /// <summary>The words, each with what it means.</summary>
    private protected abstract IEnumerable<(string Text, string ToolTip)> Words { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) => CompletionText.Complete(Expand(wordToComplete), Words);

    /// <summary>What was typed, as the words begin.</summary>
    private protected virtual string Expand(string typed) => typed;
}
