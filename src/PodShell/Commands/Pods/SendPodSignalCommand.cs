using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Pods;

/// <summary>Sends a signal to the first process of each running container of pods.</summary>
[Cmdlet(VerbsCommunications.Send, Nouns.PodSignal, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Send-PodSignal.md")]
[CompletedStates(PodState.Running, PodState.Degraded, PodState.Paused)]
[OutputType(typeof(Pod))]
public sealed class SendPodSignalCommand : PodChangeCommand
{
    /// <summary>The signal, by name (with or without SIG) or number. SIGKILL when left out.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(SignalCompleter))]
    public Signal Signal { get; set; } = Signal.Kill;

    /// <inheritdoc/>
    private protected override string Action => $"Send {Signal} to the containers of pod";

    /// <inheritdoc/>
    private protected override async Task<Pod[]> ChangeAsync(Pod pod, CancellationToken cancellationToken) =>
        [await Engine.CallAsync(Operations.PodSignal, new() { Pod = pod.Id, Signal = Signal }, cancellationToken)];
}
