using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Volumes;

/// <summary>Mounts volumes whose options name a device, and tells where their content is.</summary>
[Cmdlet(VerbsData.Mount, Nouns.Volume, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Mount-PodVolume.md")]
[OutputType(typeof(VolumeMountPoint))]
public sealed class MountPodVolumeCommand : VolumeCommand
{
    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(PodVolume volume, CancellationToken cancellationToken)
    {
        if (ShouldProcess(volume.Name, "Mount volume"))
        {
            WriteObject(await Engine.CallAsync(Operations.VolumeMount, new() { Volume = volume.Name }, cancellationToken));
        }
    }
}
