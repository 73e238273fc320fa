using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Thaws containers that <c>Suspend-PodContainer</c> has frozen.</summary>
[Cmdlet(VerbsLifecycle.Resume, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Resume-PodContainer.md")]
[OutputType(typeof(Container))]
public sealed class ResumePodContainerCommand : ContainerCommand
{
    /// <summary>Returns the container as it then is.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(container.Name, "Resume container"))
        {
            return;
        }

        Container changed = await Engine.CallAsync(Operations.ContainerResume, new() { Container = container.Id }, cancellationToken);
        if (PassThru)
        {
            WriteObject(changed);
        }
    }
}
