using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Mounts the root file systems of containers where the caller sees them, for tools that work on files of the host.</summary>
[Cmdlet(VerbsData.Mount, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Mount-PodContainer.md")]
[OutputType(typeof(ContainerMountPoint))]
public sealed class MountPodContainerCommand : ContainerCommand
{
    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        if (ShouldProcess(container.Name, "Mount root file system"))
        {
            WriteObject(await Engine.CallAsync(Operations.ContainerMount, new() { Container = container.Id }, cancellationToken));
        }
    }
}
