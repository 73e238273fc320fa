using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Pods;

/// <summary>Starts the containers of pods that do not run: init containers first, the others in the order of their needs.</summary>
[Cmdlet(VerbsLifecycle.Start, Nouns.Pod, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Start-Pod.md")]
[CompletedStates(PodState.Created, PodState.Degraded, PodState.Stopped, PodState.Exited)]
[OutputType(typeof(Pod))]
public sealed class StartPodCommand : PodChangeCommand
{
    /// <inheritdoc/>
    private protected override string Action => "Start pod";

    /// <inheritdoc/>
    private protected override async Task<Pod[]> ChangeAsync(Pod pod, CancellationToken cancellationToken) =>
        [await Engine.CallAsync(Operations.PodStart, new() { Pod = pod.Id }, cancellationToken)];
}
