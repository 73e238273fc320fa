using System.Runtime.CompilerServices;
using PodShell.Client;
using PodShell.Protocol;

namespace PodShell.Completion;

/// <summary>Completes names of secrets.</summary>
public sealed class SecretCompleter : EngineCompleter
{
    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        string word,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (PodSecret secret in engine.StreamAsync(Operations.SecretList, new SecretQuery(), cancellationToken))
        {
            yield return (secret.Name, $"kept by {secret.Driver}");
        }
    }
}
