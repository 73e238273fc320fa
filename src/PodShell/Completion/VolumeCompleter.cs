using System.Runtime.CompilerServices;
using PodShell.Client;
using PodShell.Protocol;

namespace PodShell.Completion;

/// <summary>Completes names of volumes.</summary>
public sealed class VolumeCompleter : EngineCompleter
{
    private protected override async IAsyncEnumerable<(string Text, string ToolTip)> FindAsync(
        EngineClient engine,
        string commandName,
        string word,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (PodVolume volume in engine.StreamAsync(Operations.VolumeList, new VolumeQuery(), cancellationToken))
        {
            yield return (volume.Name, volume.Containers.Count == 0 ? "not used" : $"used by {string.Join(", ", volume.Containers)}");
        }
    }
}
