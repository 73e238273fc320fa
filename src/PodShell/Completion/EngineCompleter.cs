using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PodShell.Client;
using PodShell.Pipeline;

namespace PodShell.Completion;

/// <summary>
/// Completes with what the local engine knows. Asks no registry, takes at most two seconds, and never fails: a completion that throws
/// disturbs the user in the middle of a line.
/// </summary>
public abstract class EngineCompleter : IArgumentCompleter
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    private protected EngineCompleter() { }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        List<(string Text, string ToolTip)> candidates = [];
        using CancellationTokenSource timeLimit = new(s_timeout);
        try
        {
            PipelineSynchronizationContext.Run(
                async () =>
                {
                    using EngineClient engine = new(
                        EnginePools.Current,
                        Environment.CurrentDirectory,
                        EnginePreference.Read(EnginePreference.InSession()),
                        static _ => { },
                        static _ => { }
                    );
                    await foreach (
                        (string Text, string ToolTip) candidate in FindAsync(
                            engine,
                            commandName,
                            CompletionText.Plain(wordToComplete),
                            timeLimit.Token
                        )
                    )
                    {
                        candidates.Add(candidate);
                    }
                },
                timeLimit.Cancel
            );
        }
        catch (Exception e) when (e is PodShellException or OperationCanceledException or IOException)
        {
            // What was found by then is offered; the command itself will say what is wrong.
        }

        return CompletionText.Complete(wordToComplete, candidates, Matches);
    }

    /// <summary>All that could stand there.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="commandName">The command as it was typed.</param>
    /// <param name="word">The beginning of the word, without quotes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private protected abstract IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        string word,
        CancellationToken cancellationToken
    );

    /// <summary>Whether a pattern that was typed means a candidate.</summary>
    private protected virtual bool Matches(WildcardPattern pattern, string candidate) => pattern.IsMatch(candidate);
}
