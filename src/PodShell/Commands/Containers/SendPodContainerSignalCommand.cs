using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Sends a signal to the first process of running containers.</summary>
[Cmdlet(
    VerbsCommunications.Send,
    Nouns.ContainerSignal,
    SupportsShouldProcess = true,
    HelpUri = HelpLinks.Reference + "Send-PodContainerSignal.md"
)]
[CompletedStates(ContainerState.Running, ContainerState.Paused, ContainerState.Stopping)]
[OutputType(typeof(Container))]
public sealed class SendPodContainerSignalCommand : ContainerChangeCommand
{
    /// <summary>The signal, by name (with or without SIG) or number. SIGKILL when left out.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(SignalCompleter))]
    public Signal Signal { get; set; } = Signal.Kill;

    /// <inheritdoc/>
    private protected override string Action => $"Send {Signal} to container";

    /// <inheritdoc/>
    private protected override async Task<Container[]> ChangeAsync(Container container, CancellationToken cancellationToken) =>
        [await Engine.CallAsync(Operations.ContainerSignal, new() { Container = container.Id, Signal = Signal }, cancellationToken)];
}
