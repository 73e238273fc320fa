using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Containers.Monitors;
using PodShell.Engine.Containers.Planning;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Events;
using PodShell.Engine.State;
using PodShell.Linux;
using PodShell.Oci;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>
/// Runs commands in running containers: the OCI runtime's exec is our child, without a monitor. runc's is a grandchild, since it would wait for all
/// that the command leaves behind: it leaves the command to a small process, which waits for it (native/enter.c).
/// </summary>
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
        bool terminal = request.Terminal;
        bool attended = !request.Detach && runtime.Name != "crun";
        ContainerPlan plan = parts.Plan(row);
        using SafeDirectory root = SafeDirectory.Open($"/proc/{process.Pid}/root");

        // Always the whole process: what the runtime would fill in by itself is not what the container's own process has (its user, groups,
        // limits, umask, environment), but root's or none.
        RuntimeProcess command = parts.ExecProcesses.Build(plan, request, root);
        RuntimeSpecFile.WriteProcess(command, files + ".json");
        FaultPoints.Reach(FaultPoint.ExecPrepared);
        using ProcessStreams? pipes = request.Detach ? null : Streams(request.Interactive ? streams : streams with { Input = null }, terminal, files);
        using ConsoleSocket? console = terminal && request.Detach ? Console(files) : null;
        using SafeDirectory? directory = terminal ? SafeDirectory.Open(Path.GetDirectoryName(files)!) : null;

        // An address is at most 107 bytes long, and runc knows no way around that.
        string socket = (directory is null ? files : $"/proc/{Environment.ProcessId}/fd/{directory.Handle.Number()}/{Path.GetFileName(files)}") + ".sock";
        using StartWatch? start = pipes is null ? null : StartWatch.Create(runtime, files + ".pid", static () => { });
        using SafeFileHandle? none = parts.Settings.Rootless ? null : ContainerNull.Open(root, row.Name);
        using SpawnedProcess child = ProcessSpawner.Start(new SpawnOptions
        {
            Program = attended ? parts.Settings.PodshPath : runtime.Path,
            Name = attended ? "podshell-exec" : null,
            Arguments =
            [
                .. attended ? [files + ".pid", runtime.Path] : Array.Empty<string>(),
                .. runtime.GlobalArguments(files + ".log"), "exec", "--pid-file", start?.PidFile ?? files + ".pid", "--process", files + ".json",
                .. request.Detach || attended ? ["--detach"] : Array.Empty<string>(),
                .. terminal ? ["--tty"] : Array.Empty<string>(),
                .. terminal ? ["--console-socket", socket] : Array.Empty<string>(),
                row.Id,
            ],
            Descriptors = start?.Descriptors ?? [],
            Environment = ChildEnvironment.Of(parts.Settings, parts.Layout(row.Id)),
            WorkingDirectory = "/",
            StandardInput = pipes?.Input ?? none,
            StandardOutput = pipes?.Output ?? none,
            StandardError = pipes?.Error ?? none,

            // crun leaves commands what it has itself.
            OomScoreAdjust = runtime.Name == "crun" ? command.OomScoreAdj : null,

            // runc leaves commands the umask that it has itself.
            Umask = runtime.Name == "crun" ? null : plan.Process.Umask,

            // Apart from the caller's terminal: its signals are not for the command, and /dev/tty is nobody's terminal in there.
            NewSession = true,
        });
        FaultPoints.Reach(FaultPoint.ExecSpawned);
        start?.Spawned();
        pipes?.Spawned();
        if (console is not null)
        {
            HoldTerminal(console, child);
        }

        using CancellationTokenRegistration registration = cancellationToken.Register(() => End(child, files));
        (ExitStatus status, OutputPump? pump) = pipes is null
            ? (await child.WaitAsync(CancellationToken.None).ConfigureAwait(false), null)
            : streams.Output is StandardStream
                ? Pump(child, pipes, start) // A command line, which has nothing else for this thread to do.
                : await Task.Run(() => Pump(child, pipes, start), CancellationToken.None).ConfigureAwait(false);
        FaultPoints.Reach(FaultPoint.ExecEnded);
        cancellationToken.ThrowIfCancellationRequested();
        if (status.Code != 0 && RuntimeFailure.ReadLog(files + ".log") is { } message)
        {
            throw RuntimeFailure.OfCommand(runtime, row.Name, request, message);
        }

        pump?.ReleaseEarly(terminal ? streams.Output : streams.Error);
        parts.Events.Write(EventLog.Of(row, EventTypes.Exec), EventLog.Of(row, EventTypes.ExecDied, status.Code));
        return pump?.Failure is { } failure ? throw failure : pump?.CodeOf(status) ?? status.Code;
    }

    // The runtime sends a terminal here: as a copier it may end before it has copied all.
    private ProcessStreams Streams(ContainerStreams streams, bool terminal, string files) =>
        terminal ? new ProcessStreams(streams, parts.Log, Console(files)) : new ProcessStreams(streams, parts.Log);

    private static ConsoleSocket Console(string files)
    {
        using SafeDirectory directory = SafeDirectory.Open(Path.GetDirectoryName(files)!);
        return ConsoleSocket.Listen(directory, Path.GetFileName(files) + ".sock");
    }

    // A terminal that nobody holds would hang up at once (native/enter.c).
    private void HoldTerminal(ConsoleSocket console, SpawnedProcess child)
    {
        using SafeFileHandle? ended = child.Identity?.TryOpen();
        using SafeFileHandle? terminal = console.Receive(ended);
        if (terminal is not null)
        {
            _ = ReapAsync(ProcessSpawner.Start(new SpawnOptions
            {
                Program = parts.Settings.PodshPath,
                Name = "podshell-tty",
                Environment = new Dictionary<string, string>(),
                WorkingDirectory = "/",
                StandardInput = terminal,
                NewSession = true,
            }));
        }
    }

    private static async Task ReapAsync(SpawnedProcess process)
    {
        using (process)
        {
            await process.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
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
