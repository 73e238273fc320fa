using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Freezes the running containers of pods.</summary>
[Cmdlet(VerbsLifecycle.Suspend, Nouns.Pod, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Suspend-Pod.md")]
[OutputType(typeof(Pod))]
public sealed class SuspendPodCommand : PodCommand
{
    /// <summary>Returns the pod as it then is.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Pod pod, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(pod.Name, "Suspend pod"))
        {
            return;
        }

        Pod changed = await Engine.CallAsync(Operations.PodSuspend, new() { Pod = pod.Id }, cancellationToken);
        if (PassThru)
        {
            WriteObject(changed);
        }
    }
}
