using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>
/// Stops containers: the stop signal, then SIGKILL when the time is over. A container that does not run is left as it is.
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Stop-PodContainer.md")]
[OutputType(typeof(Container))]
public sealed class StopPodContainerCommand : ContainerCommand
{
    private readonly List<Container> _confirmed = [];

    /// <summary>
    /// Seconds from the stop signal to SIGKILL; 0 kills at once, -1 waits without end. By default the container's own (10).
    /// </summary>
    [Parameter]
    [Alias("Time")]
    [ValidateRange(-1, int.MaxValue)]
    public int? Timeout { get; set; }

    /// <summary>Returns the container as it then is.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        if (ShouldProcess(container.Name, "Stop container"))
        {
            _confirmed.Add(container);
        }

        return Task.CompletedTask;
    }

    /// <summary>Stops them all at once: each may take its whole time, and that should not add up.</summary>
    private protected override Task EndAsync(CancellationToken cancellationToken) =>
        ForAllAsync(
            _confirmed,
            (container, both) => Engine.CallAsync(Operations.ContainerStop, new() { Container = container.Id, Timeout = Timeout }, both),
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
