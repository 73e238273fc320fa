using System.Management.Automation;
using PodShell.Client;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>
/// Attaches to running containers, one after the other, until they end. Their stdout comes as strings, their stderr on the information
/// stream; <c>$LASTEXITCODE</c> has the exit code, and another one than 0 is a non-terminating error.
/// </summary>
[Cmdlet(
    VerbsCommunications.Connect,
    Nouns.Container,
    SupportsShouldProcess = true,
    HelpUri = HelpLinks.Reference + "Connect-PodContainer.md"
)]
[CompletedStates(ContainerState.Running)]
[OutputType(typeof(string), typeof(ContainerResult))]
public sealed class ConnectPodContainerCommand : ContainerCommand
{
    /// <summary>
    /// Hands the caller's terminal to a container that was made with -Terminal and -Interactive, until it ends or the keys are pressed that
    /// detach.
    /// </summary>
    [Parameter]
    public SwitchParameter Interactive { get; set; }

    /// <summary>Text lines or bytes for the container's stdin; it has to have been made with -Interactive.</summary>
    [Parameter]
    public object? StandardInput { get; set; }

    /// <summary>With -Interactive: the keys that detach, as <c>ctrl-p,ctrl-q</c>; empty for none.</summary>
    [Parameter]
    [ValidateNotNull]
    public DetachKeySequence? DetachKey { get; set; }

    /// <summary>Returns one object with exit code and output in place of the stream; then an exit code other than 0 is no error.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(container.Name, "Attach to container"))
        {
            return;
        }

        if (Interactive && StandardInput is null && !PassThru)
        {
            TerminalSession.RequireTerminal();
            string[] keys = DetachKey is null ? [] : ["--detach-keys", DetachKey.Text];
            int exitCode = await TerminalSession.RunAsync(["attach", .. keys, container.Id], CurrentDirectory, cancellationToken);
            SessionState.PSVariable.Set(ForegroundOutput.ExitCodeVariable, exitCode);
            return;
        }

        AttachContainerRequest request = new()
        {
            Container = container.Id,
            Interactive = StandardInput is not null,
            DetachKeys = DetachKey?.Text,
        };
        ForegroundOutput output = new(this, PassThru, ErrorIds.ContainerExitedNonZero);
        await output.ReadAsync(
            Engine.StreamAsync(Operations.ContainerAttach, request, cancellationToken, StandardInputBytes.From(StandardInput)),
            container.Name,
            container.Id
        );
    }
}
