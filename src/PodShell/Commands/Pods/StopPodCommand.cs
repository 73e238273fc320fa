using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Pods;

/// <summary>Stops the containers of pods, those that need others first. A pod that does not run is left as it is.</summary>
[Cmdlet(VerbsLifecycle.Stop, Nouns.Pod, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Stop-Pod.md")]
[CompletedStates(PodState.Running, PodState.Degraded, PodState.Paused)]
[OutputType(typeof(Pod))]
public sealed class StopPodCommand : PodChangeCommand
{
    /// <summary>
    /// Seconds from the stop signal to SIGKILL; 0 kills at once, -1 waits without end. By default each container's own (10).
    /// </summary>
    [Parameter]
    [Alias("Time")]
    [ValidateRange(-1, int.MaxValue)]
    public int? Timeout { get; set; }

    /// <inheritdoc/>
    private protected override string Action => "Stop pod";

    /// <inheritdoc/>
    private protected override bool InParallel => true;

    /// <inheritdoc/>
    private protected override async Task<Pod[]> ChangeAsync(Pod pod, CancellationToken cancellationToken) =>
        [await Engine.CallAsync(Operations.PodStop, new() { Pod = pod.Id, Timeout = Timeout }, cancellationToken)];
}
