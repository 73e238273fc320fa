using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Takes mounts of root file systems away that <c>Mount-PodContainer</c> made.</summary>
[Cmdlet(VerbsData.Dismount, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Dismount-PodContainer.md")]
[OutputType(typeof(ContainerMountPoint))]
public sealed class DismountPodContainerCommand : ContainerCommand
{
    /// <summary>Returns where it was mounted.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(container.Name, "Take the mount of its root file system away"))
        {
            return;
        }

        ContainerMountPoint mount = await Engine.CallAsync(
            Operations.ContainerDismount,
            new() { Container = container.Id },
            cancellationToken
        );
        if (PassThru)
        {
            WriteObject(mount);
        }
    }
}
