using System.Runtime.CompilerServices;
using PodShell.Client;
using PodShell.Protocol;

namespace PodShell.Completion;

/// <summary>Completes names of networks.</summary>
public sealed class NetworkCompleter : EngineCompleter
{
    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        string word,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (PodNetwork network in engine.StreamAsync(Operations.NetworkList, new NetworkQuery(), cancellationToken))
        {
            yield return (network.Name, $"{network.Driver}: {string.Join(", ", network.Subnets)} ({network.ShortId})");
        }
    }
}
