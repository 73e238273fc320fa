using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>
/// Stops containers: the stop signal, then SIGKILL when the time is over. A container that does not run is left as it is.
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Stop-PodContainer.md")]
[CompletedStates(ContainerState.Running, ContainerState.Paused, ContainerState.Stopping)]
[OutputType(typeof(Container))]
public sealed class StopPodContainerCommand : ContainerChangeCommand
{
    /// <summary>
    /// Seconds from the stop signal to SIGKILL; 0 kills at once, -1 waits without end. By default the container's own (10).
    /// </summary>
    [Parameter]
    [Alias("Time")]
    [ValidateRange(-1, int.MaxValue)]
    public int? Timeout { get; set; }

    /// <inheritdoc/>
    private protected override string Action => "Stop container";

    /// <inheritdoc/>
    private protected override bool InParallel => true;

    /// <inheritdoc/>
    private protected override async Task<Container[]> ChangeAsync(Container container, CancellationToken cancellationToken) =>
        [await Engine.CallAsync(Operations.ContainerStop, new() { Container = container.Id, Timeout = Timeout }, cancellationToken)];
}
