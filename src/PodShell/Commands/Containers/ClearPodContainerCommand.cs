using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Removes the containers that do not run and are in no pod.</summary>
[Cmdlet(
    VerbsCommon.Clear,
    Nouns.Container,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLinks.Reference + "Clear-PodContainer.md"
)]
[OutputType(typeof(Container))]
public sealed class ClearPodContainerCommand : PruneCommand<Container, ContainerFilter>
{
    /// <inheritdoc/>
    private protected override string Action => "Remove container";

    /// <inheritdoc/>
    private protected override Operation<PruneRequest, Container> Operation => Operations.ContainerClear;

    /// <inheritdoc/>
    private protected override string Id(Container container) => container.Id;
}
