using System.Runtime.CompilerServices;
using PodShell.Client;
using PodShell.Protocol;

namespace PodShell.Completion;

/// <summary>Completes registries for which credentials are kept.</summary>
public sealed class RegistryCompleter : EngineCompleter
{
    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        string word,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (RegistryLogin login in engine.StreamAsync(Operations.RegistryList, new RegistryLoginQuery(), cancellationToken))
        {
            yield return (login.Registry, $"{login.Registry} ({login.UserName})");
        }
    }
}
