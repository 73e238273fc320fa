using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Freezes running containers with their cgroups. What runs in them goes on where it was when they are resumed.</summary>
[Cmdlet(VerbsLifecycle.Suspend, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Suspend-PodContainer.md")]
[CompletedStates(ContainerState.Running)]
[OutputType(typeof(Container))]
public sealed class SuspendPodContainerCommand : ContainerChangeCommand
{
    /// <inheritdoc/>
    private protected override string Action => "Suspend container";

    /// <inheritdoc/>
    private protected override async Task<Container[]> ChangeAsync(Container container, CancellationToken cancellationToken) =>
        [await Engine.CallAsync(Operations.ContainerSuspend, new() { Container = container.Id }, cancellationToken)];
}
