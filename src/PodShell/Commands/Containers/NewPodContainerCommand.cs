using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Creates a container and does not start it.</summary>
[Cmdlet(
    VerbsCommon.New,
    Nouns.Container,
    SupportsShouldProcess = true,
    DefaultParameterSetName = "Image",
    HelpUri = HelpLinks.Reference + "New-PodContainer.md"
)]
[OutputType(typeof(Container))]
public sealed class NewPodContainerCommand : ContainerSpecCommand
{
    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (ShouldProcess(Subject, "Create container"))
        {
            WriteObject(await Engine.CallAsync(Operations.ContainerCreate, Options(), cancellationToken));
        }
    }
}
