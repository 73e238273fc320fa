using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;

namespace PodShell.Commands.Volumes;

/// <summary>A cmdlet that does something to volumes that exist.</summary>
public abstract class VolumeCommand : ObjectCommand<VolumeIdentity, PodVolume>
{
    /// <summary>The volumes: names, wildcard patterns over names, or objects of <c>Get-PodVolume</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VolumeIdentity[] Volume { get; set; } = [];

    private protected VolumeCommand() { }

    /// <inheritdoc/>
    private protected override IReadOnlyList<VolumeIdentity> Identities => Volume;

    /// <inheritdoc/>
    private protected override IObjectResolver<PodVolume> Resolver => Resolvers.Volumes;
}
