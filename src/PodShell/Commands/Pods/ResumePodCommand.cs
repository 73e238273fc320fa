using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Thaws the frozen containers of pods.</summary>
[Cmdlet(VerbsLifecycle.Resume, Nouns.Pod, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Resume-Pod.md")]
[OutputType(typeof(Pod))]
public sealed class ResumePodCommand : PodCommand
{
    /// <summary>Returns the pod as it then is.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Pod pod, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(pod.Name, "Resume pod"))
        {
            return;
        }

        Pod changed = await Engine.CallAsync(Operations.PodResume, new() { Pod = pod.Id }, cancellationToken);
        if (PassThru)
        {
            WriteObject(changed);
        }
    }
}
