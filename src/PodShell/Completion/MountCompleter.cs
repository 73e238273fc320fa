using System.Runtime.CompilerServices;
using PodShell.Client;
using PodShell.Protocol;

namespace PodShell.Completion;

/// <summary>
/// Completes the volume of a mount, with the colon that its target follows; what is no volume's beginning is left to files of the host.
/// </summary>
public sealed class MountCompleter : EngineCompleter
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
            yield return (volume.Name + ":", volume.Containers.Count == 0 ? "not used" : $"used by {string.Join(", ", volume.Containers)}");
        }
    }
}
