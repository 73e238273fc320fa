using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Stops containers that run, and starts them.</summary>
[Cmdlet(VerbsLifecycle.Restart, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Restart-PodContainer.md")]
[OutputType(typeof(Container))]
public sealed class RestartPodContainerCommand : ContainerChangeCommand
{
    /// <summary>
    /// Seconds from the stop signal to SIGKILL; 0 kills at once, -1 waits without end. By default the container's own (10).
    /// </summary>
    [Parameter]
    [Alias("Time")]
    [ValidateRange(-1, int.MaxValue)]
    public int? Timeout { get; set; }

    /// <summary>Leaves containers that do not run as they are.</summary>
    [Parameter]
    public SwitchParameter OnlyRunning { get; set; }

    /// <inheritdoc/>
    private protected override string Action => "Restart container";

    /// <inheritdoc/>
    private protected override bool InParallel => true;

    /// <inheritdoc/>
    private protected override async Task<Container[]> ChangeAsync(Container container, CancellationToken cancellationToken) =>
        [
            await Engine.CallAsync(
                Operations.ContainerRestart,
                new()
                {
                    Container = container.Id,
                    Timeout = Timeout,
                    OnlyRunning = OnlyRunning,
                },
                cancellationToken
            ),
        ];
}
