using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Starts containers that were created or have ended. A container that runs is left as it is.</summary>
[Cmdlet(VerbsLifecycle.Start, Nouns.Container, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Start-PodContainer.md")]
[CompletedStates(ContainerState.Created, ContainerState.Initialized, ContainerState.Stopped, ContainerState.Exited)]
[OutputType(typeof(Container), typeof(string), typeof(ContainerResult))]
public sealed class StartPodContainerCommand : ContainerCommand
{
    /// <summary>Waits for the container to end, and streams its output: stdout as strings, stderr to the information stream.</summary>
    [Parameter]
    public SwitchParameter Attach { get; set; }

    /// <summary>Text lines or bytes for the container's stdin; needs -Attach and a container that was made with -Interactive.</summary>
    [Parameter]
    public object? StandardInput { get; set; }

    /// <summary>Returns the container as it then is; with -Attach, one object with exit code and output in place of the stream.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(container.Name, "Start container"))
        {
            return;
        }

        StartContainerRequest request = new()
        {
            Container = container.Id,
            Attach = Attach,
            Interactive = Attach && StandardInput is not null,
        };
        if (Attach)
        {
            ForegroundOutput output = new(this, PassThru, ErrorIds.ContainerExitedNonZero);
            await output.ReadAsync(
                Engine.StreamAsync(Operations.ContainerStart, request, cancellationToken, StandardInputBytes.From(StandardInput)),
                container.Name,
                container.Id
            );
            return;
        }

        await Engine.TryCallAsync(Operations.ContainerStart, request, cancellationToken);
        if (PassThru)
        {
            WriteObject((await Resolvers.Containers.ListAsync(Engine, new ContainerIdentity(container), new(), cancellationToken))[0]);
        }
    }
}
