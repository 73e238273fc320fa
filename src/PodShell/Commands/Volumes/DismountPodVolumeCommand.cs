using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Volumes;

/// <summary>Takes mounts of volumes away that <c>Mount-PodVolume</c> made.</summary>
[Cmdlet(VerbsData.Dismount, Nouns.Volume, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Dismount-PodVolume.md")]
[OutputType(typeof(VolumeMountPoint))]
public sealed class DismountPodVolumeCommand : VolumeCommand
{
    /// <summary>Returns where it was mounted.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(PodVolume volume, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(volume.Name, "Take the mount of the volume away"))
        {
            return;
        }

        VolumeMountPoint mount = await Engine.CallAsync(Operations.VolumeDismount, new() { Volume = volume.Name }, cancellationToken);
        if (PassThru)
        {
            WriteObject(mount);
        }
    }
}
