using PodShell.Engine.Containers.Monitors;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Events;
using PodShell.Engine.State;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>Runs commands in running containers: the OCI runtime's exec is our child, without a monitor.</summary>
/// <param name="parts">The shared parts.</param>
internal sealed class ContainerExecutor(ContainerParts parts)
{
    /// <summary>Runs a command.</summary>
    /// <param name="row">The container.</param>
    /// <param name="request">What to run.</param>
    /// <param name="streams">The caller's side; <see langword="null"/> when detached.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>The exit code; 0 when detached.</returns>
    public async Task<int?> ExecAsync(ContainerRow row, ExecRequest request, ContainerStreams? streams, CancellationToken cancellationToken)
    {
        if (request.Command.Count == 0 || request.Command[0].Length == 0)
        {
            throw new PodShellException(ErrorIds.InvalidArgument, ErrorKind.InvalidArgument, "No command is given.", row.Name, "Name the command after the container.");
        }

        ContainerLayout layout = parts.Layout(row.Id);
        ContainerTruth truth = ContainerTruth.Of(row, layout);
        if (truth is not { State: ContainerState.Running, Process: { } process })
        {
            throw ContainerErrors.NotRunning(row.Name, truth.State);
        }

        OciRuntime runtime = parts.Runtime(row);
        string files = $"{layout.RunDirectory}/exec-{RandomBytes.Hex(6)}";
        try
        {
            return await RunAsync(row, request, streams ?? new ContainerStreams(), runtime, process, files, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (string suffix in (ReadOnlySpan<string>)[".log", ".pid", ".json"])
            {
                if (File.Exists(files + suffix))
                {
                    File.Delete(files + suffix);
                }
            }
        }
    }

    private List<string> Arguments(ContainerRow row, ExecRequest request, OciRuntime runtime, ProcessIdentity process, string files)
    {
        List<string> arguments = [.. runtime.GlobalArguments(files + ".log"), "exec", "--pid-file", files + ".pid"];
        if (request.Detach)
        {
            arguments.Add("--detach");
        }

        // Always the whole process: what the runtime would fill in by itself is not what the container's own process has (its user, groups,
        // limits, umask, environment), but root's or none.
        using SafeDirectory root = SafeDirectory.Open($"/proc/{process.Pid}/root");
        RuntimeSpecFile.WriteProcess(parts.ExecProcesses.Build(parts.Plan(row), request, root), files + ".json");
        arguments.AddRange(["--process", files + ".json"]);
        if (request.Terminal)
        {
            arguments.Add("--tty");
        }

        arguments.Add(row.Id);
        return arguments;
    }

    private async Task<int?> RunAsync(
        ContainerRow row, ExecRequest request, ContainerStreams streams, OciRuntime runtime, ProcessIdentity process, string files, CancellationToken cancellationToken)
    {
        using ProcessStreams? pipes = request.Detach ? null : new ProcessStreams(streams, request.Interactive, request.Terminal, parts.Log);
        using SpawnedProcess child = ProcessSpawner.Start(new SpawnOptions
        {
            Program = runtime.Path,
            Arguments = Arguments(row, request, runtime, process, files),
            Environment = ChildEnvironment.Of(parts.Settings),
            WorkingDirectory = "/",
            StandardInput = pipes?.Input,
            StandardOutput = pipes?.Output,
            StandardError = pipes?.Error,

            // Apart from the caller's terminal: its signals are not for the command, and /dev/tty is nobody's terminal in there.
            NewSession = true,
        });
        pipes?.Spawned(child);
        using CancellationTokenRegistration registration = cancellationToken.Register(() => End(child, files));
        (ExitStatus status, OutputPump? pump) = pipes is null
            ? (await child.WaitAsync(CancellationToken.None).ConfigureAwait(false), null)
            : await Task.Run(() => Pump(child, pipes), CancellationToken.None).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (status.Code != 0 && RuntimeFailure.ReadLog(files + ".log") is { } message)
        {
            throw RuntimeFailure.From(runtime, row.Name, request.Command[0], message);
        }

        parts.Events.Write(EventLog.Of(row, EventTypes.Exec), EventLog.Of(row, EventTypes.ExecDied, status.Code));
        return pump?.Failure is { } failure ? throw failure : pump?.CodeOf(status) ?? status.Code;
    }

    private static (ExitStatus Status, OutputPump? Pump) Pump(SpawnedProcess child, ProcessStreams pipes)
    {
        using LogWriter nothing = new(null, null);
        OutputPump pump = pipes.Pump(child, nothing);
        return (child.Wait(), pump);
    }

    // The command itself: the runtime only waits for it.
    private static void End(SpawnedProcess child, string files)
    {
        if (ContainerTruth.ReadPidFile(files + ".pid") is { } command)
        {
            command.Signal(Signal.Kill.Number);
        }
        else
        {
            child.Signal(Signal.Kill.Number);
        }
    }
}
