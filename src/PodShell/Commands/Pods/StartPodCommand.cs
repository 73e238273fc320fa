using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Starts the containers of pods that do not run: init containers first, the others in the order of their needs.</summary>
[Cmdlet(VerbsLifecycle.Start, Nouns.Pod, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Start-Pod.md")]
[OutputType(typeof(Pod))]
public sealed class StartPodCommand : PodCommand
{
    /// <summary>Returns the pod as it then is.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Pod pod, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(pod.Name, "Start pod"))
        {
            return;
        }

        Pod changed = await Engine.CallAsync(Operations.PodStart, new() { Pod = pod.Id }, cancellationToken);
        if (PassThru)
        {
            WriteObject(changed);
        }
    }
}
