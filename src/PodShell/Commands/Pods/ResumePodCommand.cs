using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Pods;

/// <summary>Thaws the frozen containers of pods.</summary>
[Cmdlet(VerbsLifecycle.Resume, Nouns.Pod, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Resume-Pod.md")]
[CompletedStates(PodState.Paused, PodState.Degraded)]
[OutputType(typeof(Pod))]
public sealed class ResumePodCommand : PodChangeCommand
{
    /// <inheritdoc/>
    private protected override string Action => "Resume pod";

    /// <inheritdoc/>
    private protected override async Task<Pod[]> ChangeAsync(Pod pod, CancellationToken cancellationToken) =>
        [await Engine.CallAsync(Operations.PodResume, new() { Pod = pod.Id }, cancellationToken)];
}
