using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Containers.Monitors;
using PodShell.Engine.Containers.Planning;
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
        string files = ExecFiles.New(layout.RunDirectory);
        try
        {
            int? code = await RunAsync(row, request, streams ?? new ContainerStreams(), runtime, process, files, cancellationToken).ConfigureAwait(false);
            if (request.Detach)
            {
                ExecFiles.KeepSession(files, layout.RunDirectory, request.SessionId ?? RandomBytes.Hex(32));
            }

            return code;
        }
        finally
        {
            ExecFiles.Delete(files);
        }
    }

    private async Task<int?> RunAsync(
        ContainerRow row, ExecRequest request, ContainerStreams streams, OciRuntime runtime, ProcessIdentity process, string files, CancellationToken cancellationToken)
    {
        // A terminal that nobody holds would hang up at once.
        bool terminal = request is { Terminal: true, Detach: false };
        ContainerPlan plan = parts.Plan(row);
        using SafeDirectory root = SafeDirectory.Open($"/proc/{process.Pid}/root");

        // Always the whole process: what the runtime would fill in by itself is not what the container's own process has (its user, groups,
        // limits, umask, environment), but root's or none.
        RuntimeSpecFile.WriteProcess(parts.ExecProcesses.Build(plan, request, root) with { Terminal = terminal }, files + ".json");
        FaultPoints.Reach(FaultPoint.ExecPrepared);
        using ProcessStreams? pipes = request.Detach ? null : Streams(request.Interactive ? streams : streams with { Input = null }, runtime, terminal, files);
        using StartWatch? start = pipes is null || terminal ? null : StartWatch.Create(runtime, files + ".pid", static () => { });
        using SafeFileHandle? none = parts.Settings.Rootless ? null : ContainerNull.Open(root, row.Name);
        using SpawnedProcess child = ProcessSpawner.Start(new SpawnOptions
        {
            Program = runtime.Path,
            Arguments =
            [
                .. runtime.GlobalArguments(files + ".log"), "exec", "--pid-file", start?.PidFile ?? files + ".pid", "--process", files + ".json",
                .. request.Detach ? ["--detach"] : Array.Empty<string>(),
                .. terminal ? ["--tty"] : Array.Empty<string>(),
                .. terminal && SendsConsole(runtime) ? ["--console-socket", files + ".sock"] : Array.Empty<string>(),
                row.Id,
            ],
            Descriptors = start?.Descriptors ?? [],
            Environment = ChildEnvironment.Of(parts.Settings),
            WorkingDirectory = "/",
            StandardInput = pipes?.Input ?? none,
            StandardOutput = pipes?.Output ?? none,
            StandardError = pipes?.Error ?? none,

            // runc leaves commands the umask that it has itself.
            Umask = runtime.Name == "crun" ? null : plan.Process.Umask,

            // Apart from the caller's terminal: its signals are not for the command, and /dev/tty is nobody's terminal in there.
            NewSession = true,
        });
        FaultPoints.Reach(FaultPoint.ExecSpawned);
        start?.Spawned();
        pipes?.Spawned();
        using CancellationTokenRegistration registration = cancellationToken.Register(() => End(child, files));
        (ExitStatus status, OutputPump? pump) = pipes is null
            ? (await child.WaitAsync(CancellationToken.None).ConfigureAwait(false), null)
            : await Task.Run(() => Pump(child, pipes, start), CancellationToken.None).ConfigureAwait(false);
        FaultPoints.Reach(FaultPoint.ExecEnded);
        cancellationToken.ThrowIfCancellationRequested();
        if (status.Code != 0 && RuntimeFailure.ReadLog(files + ".log") is { } message)
        {
            throw RuntimeFailure.OfCommand(runtime, row.Name, request, message);
        }

        pump?.ReleaseEarly(streams.Error);
        parts.Events.Write(EventLog.Of(row, EventTypes.Exec), EventLog.Of(row, EventTypes.ExecDied, status.Code));
        return pump?.Failure is { } failure ? throw failure : pump?.CodeOf(status) ?? status.Code;
    }

    // crun as a copier may end before it has copied all, so that it sends the terminal here. runc can send it only for detached commands,
    // whose exit code nobody gets.
    private static bool SendsConsole(OciRuntime runtime) => runtime.Name == "crun";

    private ProcessStreams Streams(ContainerStreams streams, OciRuntime runtime, bool terminal, string files)
    {
        if (!terminal)
        {
            return new ProcessStreams(streams, parts.Log);
        }

        using SafeDirectory directory = SafeDirectory.Open(Path.GetDirectoryName(files)!);
        return new ProcessStreams(streams, parts.Log, SendsConsole(runtime) ? ConsoleSocket.Listen(directory, Path.GetFileName(files) + ".sock") : null);
    }

    private static (ExitStatus Status, OutputPump? Pump) Pump(SpawnedProcess child, ProcessStreams pipes, StartWatch? start)
    {
        using LogWriter nothing = new(null, null);
        OutputPump? pump = pipes.Pump(child, nothing, start);
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
