using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Stops containers that run, and starts them.</summary>
[Cmdlet(VerbsLifecycle.Restart, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Restart-PodContainer.md")]
[OutputType(typeof(Container))]
public sealed class RestartPodContainerCommand : ContainerCommand
{
    /// <summary>Seconds from the stop signal to SIGKILL; 0 kills at once. By default the container's own (10).</summary>
    [Parameter]
    [Alias("Time")]
    [ValidateRange(-1, int.MaxValue)]
    public int? Timeout { get; set; }

    /// <summary>Leaves containers that do not run as they are.</summary>
    [Parameter]
    public SwitchParameter OnlyRunning { get; set; }

    /// <summary>Returns the container as it then is.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(container.Name, "Restart container"))
        {
            return;
        }

        RestartContainerRequest request = new()
        {
            Container = container.Id,
            Timeout = Timeout,
            OnlyRunning = OnlyRunning,
        };
        Container restarted = await Engine.CallAsync(Operations.ContainerRestart, request, cancellationToken);
        if (PassThru)
        {
            WriteObject(restarted);
        }
    }
}
