using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Pods;

/// <summary>Freezes the running containers of pods.</summary>
[Cmdlet(VerbsLifecycle.Suspend, Nouns.Pod, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Suspend-Pod.md")]
[CompletedStates(PodState.Running, PodState.Degraded)]
[OutputType(typeof(Pod))]
public sealed class SuspendPodCommand : PodChangeCommand
{
    /// <inheritdoc/>
    private protected override string Action => "Suspend pod";

    /// <inheritdoc/>
    private protected override async Task<Pod[]> ChangeAsync(Pod pod, CancellationToken cancellationToken) =>
        [await Engine.CallAsync(Operations.PodSuspend, new() { Pod = pod.Id }, cancellationToken)];
}
