using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Removes pods with their containers.</summary>
[Cmdlet(VerbsCommon.Remove, Nouns.Pod, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Remove-Pod.md")]
[OutputType(typeof(Pod))]
public sealed class RemovePodCommand : PodCommand
{
    /// <summary>Removes a pod whose containers run, too: they are stopped first.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>A pod that is not there is no error.</summary>
    [Parameter]
    public SwitchParameter Ignore { get; set; }

    /// <summary>With -Force: seconds from the stop signal to SIGKILL; 0 kills at once. By default each container's own (10).</summary>
    [Parameter]
    [Alias("Time")]
    [ValidateRange(-1, int.MaxValue)]
    public int? Timeout { get; set; }

    /// <summary>Returns the pod as it last was.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override bool IgnoresMissing => Ignore;

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Pod pod, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(pod.Name, "Remove pod with its containers"))
        {
            return;
        }

        RemovePodRequest request = new()
        {
            Pod = pod.Id,
            Force = Force,
            Ignore = Ignore,
            Timeout = Timeout,
        };
        Pod[] removed = await Engine.TryCallAsync(Operations.PodRemove, request, cancellationToken);
        if (PassThru)
        {
            WriteObject(removed, enumerateCollection: true);
        }
    }
}
