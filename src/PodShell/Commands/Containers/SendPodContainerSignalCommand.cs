using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Sends a signal to the first process of running containers.</summary>
[Cmdlet(
    VerbsCommunications.Send,
    Nouns.ContainerSignal,
    SupportsShouldProcess = true,
    HelpUri = HelpLinks.Reference + "Send-PodContainerSignal.md"
)]
[OutputType(typeof(Container))]
public sealed class SendPodContainerSignalCommand : ContainerCommand
{
    /// <summary>The signal, by name (with or without SIG) or number. SIGKILL when left out.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(SignalCompleter))]
    public Signal Signal { get; set; } = Signal.Kill;

    /// <summary>Returns the container as it then is.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(container.Name, $"Send {Signal} to container"))
        {
            return;
        }

        Container signalled = await Engine.CallAsync(
            Operations.ContainerSignal,
            new() { Container = container.Id, Signal = Signal },
            cancellationToken
        );
        if (PassThru)
        {
            WriteObject(signalled);
        }
    }
}
