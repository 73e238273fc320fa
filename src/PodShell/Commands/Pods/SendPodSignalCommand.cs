using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Sends a signal to the first process of each running container of pods.</summary>
[Cmdlet(VerbsCommunications.Send, Nouns.PodSignal, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Send-PodSignal.md")]
[OutputType(typeof(Pod))]
public sealed class SendPodSignalCommand : PodCommand
{
    /// <summary>The signal, by name (with or without SIG) or number. SIGKILL when left out.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(SignalCompleter))]
    public Signal Signal { get; set; } = Signal.Kill;

    /// <summary>Returns the pod as it then is.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Pod pod, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(pod.Name, $"Send {Signal} to the containers of pod"))
        {
            return;
        }

        Pod signalled = await Engine.CallAsync(Operations.PodSignal, new() { Pod = pod.Id, Signal = Signal }, cancellationToken);
        if (PassThru)
        {
            WriteObject(signalled);
        }
    }
}
