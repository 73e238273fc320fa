using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Thaws containers that <c>Suspend-PodContainer</c> has frozen.</summary>
[Cmdlet(VerbsLifecycle.Resume, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Resume-PodContainer.md")]
[CompletedStates(ContainerState.Paused)]
[OutputType(typeof(Container))]
public sealed class ResumePodContainerCommand : ContainerChangeCommand
{
    /// <inheritdoc/>
    private protected override string Action => "Resume container";

    /// <inheritdoc/>
    private protected override async Task<Container[]> ChangeAsync(Container container, CancellationToken cancellationToken) =>
        [await Engine.CallAsync(Operations.ContainerResume, new() { Container = container.Id }, cancellationToken)];
}
