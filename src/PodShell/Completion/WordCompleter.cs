using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PodShell.Completion;

/// <summary>Completes with words that are always the same.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    private protected WordCompleter() { }

    /// <summary>The words, each with what it means.</summary>
    private protected abstract IEnumerable<(string Text, string ToolTip)> Words { get; }

    /// <summary>The word that was meant, in whatever case it was typed.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="what">What the words are, for the error.</param>
    /// <returns>The word as the engine has it.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>: it is none of them.</exception>
    internal string Resolve(string typed, string what) =>
        Words.Select(word => word.Text).FirstOrDefault(word => word.Equals(typed, StringComparison.OrdinalIgnoreCase))
        ?? throw new PodShellException(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            $"'{typed}' is no {what}.",
            typed,
            $"Write one of {string.Join(", ", Words.Select(word => word.Text))}."
        );

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) => CompletionText.Complete(Expand(wordToComplete), Words);

    /// <summary>What was typed, as the words begin.</summary>
    private protected virtual string Expand(string typed) => typed;
}
