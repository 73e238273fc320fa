using System.Runtime.CompilerServices;
using PodShell.Client;
using PodShell.Display;
using PodShell.Protocol;

namespace PodShell.Completion;

/// <summary>Completes names of pods; for a command that needs a running one, those that run, and so on.</summary>
public sealed class PodCompleter : EngineCompleter
{
    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        string word,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        PodQuery query = new() { States = CompletedStates.Of<PodState>(commandName) };
        await foreach (Pod pod in engine.StreamAsync(Operations.PodList, query, cancellationToken))
        {
            yield return (pod.Name, $"{pod.State}: {DisplayFormat.Containers(pod)} containers run ({pod.ShortId})");
        }
    }
}
