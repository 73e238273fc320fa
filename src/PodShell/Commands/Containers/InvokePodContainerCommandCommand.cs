using System.Collections;
using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>
/// Runs a command in running containers. Its stdout comes as strings, its stderr on the information stream; <c>$LASTEXITCODE</c> has the
/// exit code, and another one than 0 is a non-terminating error.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, Nouns.ContainerCommand, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Invoke-PodContainerCommand.md")]
[Alias("podexec")]
[OutputType(typeof(string), typeof(ContainerResult), typeof(Container))]
public sealed class InvokePodContainerCommandCommand : ContainerCommand
{
    /// <summary>The command and its arguments: all words that remain. Write <c>--</c> before words that begin with a dash.</summary>
    [Parameter(Mandatory = true, ValueFromRemainingArguments = true)]
    [ValidateNotNullOrEmpty]
    public string[] Command { get; set; } = [];

    /// <summary>Environment variables; a null value takes the caller's variable of that name.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Environment { get; set; }

    /// <summary>Files with one <c>NAME=value</c> a line; -Environment wins.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] EnvironmentFile { get; set; } = [];

    /// <summary>User and group, as <c>name|uid[:group|gid]</c>. By default the container's.</summary>
    [Parameter]
    public ProcessUser? User { get; set; }

    /// <summary>The working directory in the container. By default the container's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WorkingDirectory { get; set; }

    /// <summary>Gives the command all capabilities.</summary>
    [Parameter]
    public SwitchParameter Privileged { get; set; }

    /// <summary>Allocates a terminal for the command; stdout and stderr are then one.</summary>
    [Parameter]
    [Alias("Tty")]
    public SwitchParameter Terminal { get; set; }

    /// <summary>Text lines or bytes for the command's stdin.</summary>
    [Parameter]
    public object? StandardInput { get; set; }

    /// <summary>Returns as soon as the command runs; its output goes nowhere.</summary>
    [Parameter]
    public SwitchParameter Detach { get; set; }

    /// <summary>Returns one object with exit code and output in place of the stream; then an exit code other than 0 is no error.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessContainerAsync(Container container, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(container.Name, $"Run '{string.Join(' ', Command)}' in container"))
        {
            return;
        }

        var request = new ExecRequest
        {
            Container = container.Id,
            Command = [.. Command],
            Environment = Hashtables.ToEnvironment(Environment),
            EnvironmentFiles = [.. EnvironmentFile.Select(ResolvePath)],
            User = User,
            WorkingDirectory = WorkingDirectory,
            Privileged = Privileged,
            Terminal = Terminal,
            Interactive = StandardInput is not null,
            Detach = Detach,
        };
        if (Detach)
        {
            await Engine.TryCallAsync(Operations.ContainerExec, request, cancellationToken);
            if (PassThru)
            {
                WriteObject(container);
            }

            return;
        }

        var output = new ForegroundOutput(this, PassThru, ErrorIds.CommandExitedNonZero);
        await output.ReadAsync(
            Engine.StreamAsync(Operations.ContainerExec, request, cancellationToken, StandardInputBytes.From(StandardInput)),
            container.Name,
            container.Id);
    }
}
