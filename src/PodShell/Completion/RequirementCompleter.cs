using System.Runtime.CompilerServices;
using PodShell.Client;
using PodShell.Protocol;

namespace PodShell.Completion;

/// <summary>Completes names of the host's requirements.</summary>
public sealed class RequirementCompleter : EngineCompleter
{
    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        string word,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (HostRequirement requirement in engine.StreamAsync(Operations.HostTest, new HostRequest(), cancellationToken))
        {
            yield return (requirement.Name, $"{(requirement.Ok ? "ok" : "missing")}: {requirement.Why}");
        }
    }
}
