using System.Runtime.CompilerServices;
using PodShell.Client;
using PodShell.Protocol;

namespace PodShell.Completion;

/// <summary>Completes the container of a <c>container:path</c>; what is no container's beginning is left to files of the host.</summary>
public sealed class ContainerPathCompleter : EngineCompleter
{
    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        string word,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (Container container in engine.StreamAsync(Operations.ContainerList, new ContainerQuery(), cancellationToken))
        {
            yield return (container.Name + ":/", $"{container.State}: {container.Image} ({container.ShortId})");
        }
    }
}
