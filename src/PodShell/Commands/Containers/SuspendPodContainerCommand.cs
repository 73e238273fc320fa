using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Freezes running containers with their cgroups. What runs in them goes on where it was when they are resumed.</summary>
[Cmdlet(VerbsLifecycle.Suspend, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Suspend-PodContainer.md")]
[OutputType(typeof(Container))]
public sealed class SuspendPodContainerCommand : ContainerCommand
{
    /// <summary>Returns the container as it then is.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(container.Name, "Suspend container"))
        {
            return;
        }

        Container changed = await Engine.CallAsync(Operations.ContainerSuspend, new() { Container = container.Id }, cancellationToken);
        if (PassThru)
        {
            WriteObject(changed);
        }
    }
}
