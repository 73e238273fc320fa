using System.Runtime.CompilerServices;
using PodShell.Client;
using PodShell.Protocol;

namespace PodShell.Completion;

/// <summary>Completes names of containers; for a command that needs a running one, those that run, and so on.</summary>
public sealed class ContainerCompleter : EngineCompleter
{
    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        string word,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ContainerQuery query = new() { States = CompletedStates.Of<ContainerState>(commandName) };
        await foreach (Container container in engine.StreamAsync(Operations.ContainerList, query, cancellationToken))
        {
            yield return (container.Name, $"{container.State}: {container.Image} ({container.ShortId})");
        }
    }
}
