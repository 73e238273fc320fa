using System.Collections;
using System.Management.Automation;
using PodShell.Client;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>
/// Runs a command in running containers. Its stdout comes as strings, its stderr on the information stream; <c>$LASTEXITCODE</c> has the
/// exit code, and another one than 0 is a non-terminating error.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Invoke,
    Nouns.ContainerCommand,
    SupportsShouldProcess = true,
    HelpUri = HelpLinks.Reference + "Invoke-PodContainerCommand.md"
)]
[Alias("podexec")]
[CompletedStates(ContainerState.Running, ContainerState.Paused, ContainerState.Stopping)]
[OutputType(typeof(string), typeof(ContainerResult), typeof(Container))]
public sealed class InvokePodContainerCommandCommand : ContainerCommand
{
    private readonly PipedInput _input = new();
    private object? _standardInput;

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

    /// <summary>
    /// Keeps the command's stdin open; with -Terminal, hands it the caller's terminal: the way to a shell in the container.
    /// </summary>
    [Parameter]
    public SwitchParameter Interactive { get; set; }

    /// <summary>
    /// Text lines or bytes for the command's stdin. With the container on the command line it is what the pipeline brings.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    public object? StandardInput { get; set; }

    /// <summary>Returns as soon as the command runs; its output goes nowhere.</summary>
    [Parameter]
    public SwitchParameter Detach { get; set; }

    /// <summary>Returns one object with exit code and output in place of the stream; then an exit code other than 0 is no error.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override Task BeginAsync(CancellationToken cancellationToken)
    {
        _input.Begin(MyInvocation, nameof(Container));
        _standardInput = StandardInput;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        _input.Take(StandardInput) ? Task.CompletedTask : base.ProcessAsync(cancellationToken);

    /// <inheritdoc/>
    private protected override Task EndAsync(CancellationToken cancellationToken)
    {
        _standardInput = _input.Value ?? _standardInput;
        return _input.IsInput ? base.ProcessAsync(cancellationToken) : Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(container.Name, $"Run '{string.Join(' ', Command)}' in container"))
        {
            return;
        }

        ExecRequest request = new()
        {
            Container = container.Id,
            Command = [.. Command],
            Environment = Hashtables.ToNullableStrings(Environment),
            EnvironmentFiles = [.. EnvironmentFile.Select(ResolvePath)],
            User = User,
            WorkingDirectory = WorkingDirectory,
            Privileged = Privileged,
            Terminal = Terminal,
            Interactive = Interactive || _standardInput is not null,
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

        if (Terminal && Interactive && _standardInput is null && !PassThru)
        {
            TerminalSession.RequireTerminal();
            int exitCode = await TerminalSession.RunAsync(Words(request), CurrentDirectory, cancellationToken);
            SessionState.PSVariable.Set(ForegroundOutput.ExitCodeVariable, exitCode);
            return;
        }

        ForegroundOutput output = new(this, PassThru, ErrorIds.CommandExitedNonZero);
        await output.ReadAsync(
            Engine.StreamAsync(Operations.ContainerExec, request, cancellationToken, StandardInputBytes.From(_standardInput)),
            container.Name,
            container.Id
        );
    }

    /// <summary>The request as a command line of podsh.</summary>
    private static IEnumerable<string> Words(ExecRequest request) =>
        [
            "exec",
            "--interactive",
            "--tty",
            .. request.Environment.SelectMany(pair => new[] { "--env", pair.Value is null ? pair.Key : $"{pair.Key}={pair.Value}" }),
            .. request.EnvironmentFiles.SelectMany(file => new[] { "--env-file", file }),
            .. request.User is { } user ? new[] { "--user", user.ToString() } : [],
            .. request.WorkingDirectory is { } directory ? new[] { "--workdir", directory } : [],
            .. request.Privileged ? new[] { "--privileged" } : [],
            request.Container,
            .. request.Command,
        ];
}
