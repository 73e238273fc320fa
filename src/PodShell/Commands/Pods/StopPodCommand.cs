using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Stops the containers of pods, those that need others first. A pod that does not run is left as it is.</summary>
[Cmdlet(VerbsLifecycle.Stop, Nouns.Pod, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Stop-Pod.md")]
[OutputType(typeof(Pod))]
public sealed class StopPodCommand : PodCommand
{
    private readonly List<Pod> _confirmed = [];

    /// <summary>
    /// Seconds from the stop signal to SIGKILL; 0 kills at once, -1 waits without end. By default each container's own (10).
    /// </summary>
    [Parameter]
    [Alias("Time")]
    [ValidateRange(-1, int.MaxValue)]
    public int? Timeout { get; set; }

    /// <summary>Returns the pod as it then is.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override Task ProcessItemAsync(Pod pod, CancellationToken cancellationToken)
    {
        if (ShouldProcess(pod.Name, "Stop pod"))
        {
            _confirmed.Add(pod);
        }

        return Task.CompletedTask;
    }

    /// <summary>Stops them all at once: each may take its whole time, and that should not add up.</summary>
    private protected override Task EndAsync(CancellationToken cancellationToken) =>
        ForAllAsync(
            _confirmed,
            (pod, both) => Engine.CallAsync(Operations.PodStop, new() { Pod = pod.Id, Timeout = Timeout }, both),
            stopped =>
            {
                if (PassThru)
                {
                    WriteObject(stopped);
                }
            },
            cancellationToken
        );
}
