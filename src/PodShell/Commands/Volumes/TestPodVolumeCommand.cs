using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;

namespace PodShell.Commands.Volumes;

/// <summary>Tells whether a volume exists.</summary>
[Cmdlet(VerbsDiagnostic.Test, Nouns.Volume, HelpUri = HelpLinks.Reference + "Test-PodVolume.md")]
[OutputType(typeof(bool))]
public sealed class TestPodVolumeCommand : PodShellCmdlet
{
    /// <summary>Names, wildcard patterns over names, or objects; one answer each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VolumeIdentity[] Volume { get; set; } = [];

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        ForEachAsync(Volume, async identity =>
            WriteObject(await Resolvers.Volumes.AnyAsync(Engine, identity, new VolumeQuery(), cancellationToken))
        );
}
