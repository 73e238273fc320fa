using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Removes containers with all that they have written.</summary>
[Cmdlet(VerbsCommon.Remove, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Remove-PodContainer.md")]
[OutputType(typeof(Container))]
public sealed class RemovePodContainerCommand : ContainerCommand
{
    /// <summary>Removes a container that runs, too: it is stopped first.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Removes its anonymous volumes as well.</summary>
    [Parameter]
    [Alias("Volumes")]
    public SwitchParameter Volume { get; set; }

    /// <summary>Removes containers that depend on it, too.</summary>
    [Parameter]
    public SwitchParameter Depend { get; set; }

    /// <summary>A container that is not there is no error.</summary>
    [Parameter]
    public SwitchParameter Ignore { get; set; }

    /// <summary>With -Force: seconds from the stop signal to SIGKILL; 0 kills at once. By default the container's own (10).</summary>
    [Parameter]
    [Alias("Time")]
    [ValidateRange(-1, int.MaxValue)]
    public int? Timeout { get; set; }

    /// <summary>Returns the container as it last was.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override bool IgnoresMissing => Ignore;

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(container.Name, "Remove container"))
        {
            return;
        }

        RemoveContainerRequest request = new()
        {
            Container = container.Id,
            Force = Force,
            Volumes = Volume,
            Depend = Depend,
            Ignore = Ignore,
            Timeout = Timeout,
        };
        Container[] removed = await Engine.TryCallAsync(Operations.ContainerRemove, request, cancellationToken);
        if (PassThru)
        {
            WriteObject(removed, enumerateCollection: true);
        }
    }
}
