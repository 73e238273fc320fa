using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Pods;

/// <summary>Stops the containers of pods, and starts them.</summary>
[Cmdlet(VerbsLifecycle.Restart, Nouns.Pod, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Restart-Pod.md")]
[OutputType(typeof(Pod))]
public sealed class RestartPodCommand : PodChangeCommand
{
    /// <summary>
    /// Seconds from the stop signal to SIGKILL; 0 kills at once, -1 waits without end. By default each container's own (10).
    /// </summary>
    [Parameter]
    [Alias("Time")]
    [ValidateRange(-1, int.MaxValue)]
    public int? Timeout { get; set; }

    /// <inheritdoc/>
    private protected override string Action => "Restart pod";

    /// <inheritdoc/>
    private protected override bool InParallel => true;

    /// <inheritdoc/>
    private protected override async Task<Pod[]> ChangeAsync(Pod pod, CancellationToken cancellationToken) =>
        [await Engine.CallAsync(Operations.PodRestart, new() { Pod = pod.Id, Timeout = Timeout }, cancellationToken)];
}
