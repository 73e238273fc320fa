using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Volumes;

/// <summary>Removes the volumes that no container uses, with what they hold.</summary>
[Cmdlet(
    VerbsCommon.Clear,
    Nouns.Volume,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLinks.Reference + "Clear-PodVolume.md"
)]
[OutputType(typeof(PodVolume))]
public sealed class ClearPodVolumeCommand : PruneCommand<PodVolume, VolumeFilter>
{
    /// <inheritdoc/>
    private protected override string Action => "Remove volume";

    /// <inheritdoc/>
    private protected override Operation<PruneRequest, PodVolume> Operation => Operations.VolumeClear;

    /// <inheritdoc/>
    private protected override string Id(PodVolume volume) => volume.Name;
}
