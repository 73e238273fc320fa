using System.Management.Automation;
using PodShell.Client;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>
/// Creates a container and runs it. Its stdout comes as strings, its stderr on the information stream; <c>$LASTEXITCODE</c> has the exit
/// code, and another one than 0 is a non-terminating error. With -Detach it returns the container as soon as it runs.
/// With -Terminal and -Interactive the container has the user's own terminal.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Invoke,
    Nouns.Container,
    SupportsShouldProcess = true,
    DefaultParameterSetName = "Image",
    HelpUri = HelpLinks.Reference + "Invoke-PodContainer.md"
)]
[Alias("podrun")]
[OutputType(typeof(string), typeof(Container), typeof(ContainerResult))]
public sealed class InvokePodContainerCommand : ContainerSpecCommand
{
    // How podsh ends when the engine could not do what it was asked for.
    private const int EngineFailed = 125;

    private readonly PipedInput _input = new();
    private object? _given;

    /// <summary>Returns the container as soon as it runs.</summary>
    [Parameter]
    public SwitchParameter Detach { get; set; }

    /// <summary>
    /// Text lines or bytes for the container's stdin. With the image on the command line it is what the pipeline brings.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    public object? StandardInput { get; set; }

    /// <summary>Returns one object with exit code and output in place of the stream; then an exit code other than 0 is no error.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override Task BeginAsync(CancellationToken cancellationToken)
    {
        _input.Begin(MyInvocation, nameof(Image), nameof(RootFs));
        _given = StandardInput;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        _input.Take(StandardInput) ? Task.CompletedTask : RunAsync(_given, cancellationToken);

    /// <inheritdoc/>
    private protected override Task EndAsync(CancellationToken cancellationToken) =>
        _input.IsInput ? RunAsync(_input.Value, cancellationToken) : Task.CompletedTask;

    private async Task RunAsync(object? input, CancellationToken cancellationToken)
    {
        if (!ShouldProcess(Subject, "Run container"))
        {
            return;
        }

        RunContainerRequest request = new()
        {
            Options = Options(),
            Detach = Detach,
            CancelInterrupts = true,
        };
        request.Options.Process.Interactive |= input is not null;
        if (Detach)
        {
            await foreach (OutputChunk chunk in Engine.StreamAsync(Operations.ContainerRun, request, cancellationToken))
            {
                if (chunk.Container is { } container)
                {
                    WriteObject(container);
                }
            }

            return;
        }

        if (Terminal && Interactive && input is null && !PassThru)
        {
            await RunOnTerminalAsync(request.Options, cancellationToken);
            return;
        }

        ForegroundOutput output = new(this, PassThru, ErrorIds.ContainerExitedNonZero);
        await output.ReadAsync(
            Engine.StreamAsync(Operations.ContainerRun, request, cancellationToken, StandardInputBytes.From(input)),
            Name ?? ""
        );
    }

    private async Task RunOnTerminalAsync(ContainerOptions options, CancellationToken cancellationToken)
    {
        TerminalSession.RequireTerminal();
        Container container = await Engine.CallAsync(Operations.ContainerCreate, options, cancellationToken);
        int exitCode = await TerminalSession.RunAsync(
            ["start", "--attach", "--interactive", container.Id],
            CurrentDirectory,
            cancellationToken
        );
        if (exitCode == EngineFailed)
        {
            exitCode = await StartFailureAsync(container.Id, cancellationToken);
        }

        SessionState.PSVariable.Set(ForegroundOutput.ExitCodeVariable, exitCode);

        // What did not start has no end either, at which -Remove would take it away. The codes are podsh's, or the shell's own: then it is
        // gone.
        if (Remove && exitCode is >= EngineFailed and <= 127)
        {
            RemoveContainerRequest removal = new()
            {
                Container = container.Id,
                Volumes = true,
                Ignore = true,
            };
            await Engine.TryCallAsync(Operations.ContainerRemove, removal, cancellationToken);
        }
    }

    // 'start' tells each failure by 125; run's 126 and 127, for a command that is not there, are kept with the container.
    private async Task<int> StartFailureAsync(string id, CancellationToken cancellationToken)
    {
        ContainerQuery query = new() { Filters = { ["id"] = [id] } };
        await foreach (Container container in Engine.StreamAsync(Operations.ContainerList, query, cancellationToken))
        {
            return container.ExitCode is not 0 and var exitCode ? exitCode : EngineFailed;
        }

        return EngineFailed;
    }
}
