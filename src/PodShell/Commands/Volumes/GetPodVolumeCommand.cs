using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Volumes;

/// <summary>Returns volumes, by name.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Volume, HelpUri = HelpLinks.Reference + "Get-PodVolume.md")]
[OutputType(typeof(PodVolume))]
public sealed class GetPodVolumeCommand : PodShellCmdlet
{
    /// <summary>Names, or wildcard patterns over names; all volumes when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VolumeIdentity[]? Volume { get; set; }

    /// <summary>
    /// Only volumes that match: a hashtable of name, driver, label, opt, until, since, dangling, anonymous. Several values of one key are
    /// alternatives; all keys must hold.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public VolumeFilter? Filter { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        VolumeQuery query = new() { Filters = Hashtables.ToFilters(Filter) };
        if (Volume is null)
        {
            await foreach (PodVolume volume in Engine.StreamAsync(Operations.VolumeList, query, cancellationToken))
            {
                WriteObject(volume);
            }

            return;
        }

        await ForEachAsync(Volume, async identity =>
            WriteObject(await Resolvers.Volumes.ListAsync(Engine, identity, query, cancellationToken), enumerateCollection: true)
        );
    }
}
