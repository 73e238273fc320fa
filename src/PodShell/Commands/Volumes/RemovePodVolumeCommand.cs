using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Volumes;

/// <summary>Removes volumes that no container uses, with what they hold.</summary>
[Cmdlet(VerbsCommon.Remove, Nouns.Volume, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Remove-PodVolume.md")]
[OutputType(typeof(PodVolume))]
public sealed class RemovePodVolumeCommand : RemoveCommand<VolumeIdentity, PodVolume>
{
    /// <summary>The volumes: names, wildcard patterns over names, or objects of <c>Get-PodVolume</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VolumeIdentity[] Volume { get; set; } = [];

    /// <inheritdoc/>
    private protected override IReadOnlyList<VolumeIdentity> Identities => Volume;

    /// <inheritdoc/>
    private protected override IObjectResolver<PodVolume> Resolver => Resolvers.Volumes;

    /// <inheritdoc/>
    private protected override string Action => Force ? "Remove volume with the containers that use it" : "Remove volume";

    /// <inheritdoc/>
    private protected override Task<PodVolume[]> ChangeAsync(PodVolume volume, CancellationToken cancellationToken) =>
        Engine.TryCallAsync(
            Operations.VolumeRemove,
            new()
            {
                Volume = volume.Name,
                Force = Force,
                Ignore = Ignore,
                Timeout = Timeout,
            },
            cancellationToken
        );
}
