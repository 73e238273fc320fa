using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Streams;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.Host.Processes;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;
using PodShell.Linux.Terminals;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Exec;

/// <summary>
/// Runs commands in running containers: the OCI runtime's exec is our child, without a monitor. A detached command's is a grandchild, and
/// so is runc's, since that would wait for all that the command leaves behind: they leave the command to a small process, which waits for
/// it (native/enter.c).
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="scopes">Where helpers live that outlive a command.</param>
/// <param name="runtimes">The OCI runtimes of this host.</param>
/// <param name="execProcesses">Builds the processes of commands.</param>
internal sealed class ContainerExecutor(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    HelperScopes scopes,
    RuntimeFinder runtimes,
    ExecProcessBuilder execProcesses
)
{
    /// <summary>Runs a command.</summary>
    /// <param name="row">The container.</param>
    /// <param name="request">What to run.</param>
    /// <param name="streams">The caller's side; <see langword="null"/> when detached.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <param name="silent">Whether no event tells of it.</param>
    /// <returns>
    /// The exit code; 0 when detached from the beginning; <see langword="null"/> when the user detached from the terminal.
    /// </returns>
    public async Task<int?> ExecAsync(
        ContainerRow row,
        ExecRequest request,
        ContainerStreams? streams,
        CancellationToken cancellationToken,
        bool silent = false
    )
    {
        if (request.Command is ["", ..])
        {
            throw PlanErrors.EmptyCommand();
        }

        if (request.Command.Count == 0)
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                "No command is given.",
                row.Name,
                "Name the command after the container."
            );
        }

        ContainerLayout layout = containers.Layout(row.Id);
        ObservedState observed = ObservedState.Of(row, layout);
        if (observed is not { State: ContainerState.Running, Process: { } process })
        {
            throw ContainerErrors.NotRunning(row, observed, layout);
        }

        ContainerErrors.ThrowIfOutOfReach(row.Name, layout);
        OciRuntime runtime = runtimes.Find(row.Runtime);
        string files = ExecFiles.New(layout.RunDirectory);
        try
        {
            int? code = await RunAsync(row, request, streams ?? new ContainerStreams(), runtime, process, files, silent, cancellationToken)
                .ConfigureAwait(false);
            if (request.Detach || code is null)
            {
                ExecFiles.KeepSession(files, layout.RunDirectory, request.SessionId ?? RandomBytes.Hex(32));
            }

            return code;
        }
        catch (PodShellException e) when (e.ErrorId is not (ErrorIds.ContainerNotFound or ErrorIds.ContainerNotRunning))
        {
            // It may have ended, or been removed, at any step: then that is what failed, whatever the step said.
            ContainerRow fresh = store.Get(row.Id) ?? throw ContainerErrors.NotFound(row.Name);
            ObservedState now = ObservedState.Of(fresh, layout);
            throw now is { IsRunning: true, Process: not null } ? e : ContainerErrors.NotRunning(fresh, now, layout);
        }
        finally
        {
            ExecFiles.Delete(files);
        }
    }

    private async Task<int?> RunAsync(
        ContainerRow row,
        ExecRequest request,
        ContainerStreams streams,
        OciRuntime runtime,
        ProcessIdentity process,
        string files,
        bool silent,
        CancellationToken cancellationToken
    )
    {
        bool terminal = request.Terminal;
        bool attended = request.Detach || !runtime.ExecEndsWithCommand;
        ExecPlan plan = containers.ExecPlan(row);
        using SafeDirectory root = SafeDirectory.Open($"/proc/{process.Pid}/root");

        // Always the whole process: what the runtime would fill in by itself is not what the container's own process has (its user, groups,
        // limits, umask, environment), but root's or none.
        RuntimeProcess command = execProcesses.Build(plan, request, root, cancellationToken);
        RuntimeSpecFile.WriteProcess(command, files + ".json");
        await scopes.EnterAsync().ConfigureAwait(false);
        FaultPoints.Reach(FaultPoint.ExecPrepared);
        string name = Path.GetFileName(files) + ".sock";
        using SafeDirectory? directory = terminal ? SafeDirectory.Open(Path.GetDirectoryName(files)!) : null;
        ConsoleSocket? socket = directory is null ? null : ConsoleSocket.Listen(directory, name);
        using ConsoleSocket? console = request.Detach ? socket : null;
        using ProcessStreams? pipes = request.Detach ? null : Streams(request, streams, socket);

        using StartWatch? start = pipes is null
            ? null
            : StartWatch.Create(runtime, files + ".pid", () => Tell(EventLog.Of(row, EventTypes.Exec)));
        using SafeFileHandle? none = context.Settings.Rootless ? null : ContainerNull.Open(root, row.Name);
        using SpawnedProcess child = ProcessSpawner.Start(
            new SpawnOptions
            {
                Program = attended ? context.Settings.PodshPath : runtime.Path,
                Name = attended ? "podshell-exec" : null,
                Arguments =
                [
                    .. attended ? [request.Detach ? "leave" : "wait", files + ".pid", runtime.Path] : Array.Empty<string>(),
                    .. runtime.GlobalArguments(files + ".log"),
                    "exec",
                    "--pid-file",
                    start?.PidFile ?? files + ".pid",
                    "--process",
                    files + ".json",
                    .. attended ? ["--detach"] : Array.Empty<string>(),
                    // An address is at most 107 bytes long, and runc knows no way around that.
                    .. directory is null
                        ? Array.Empty<string>()
                        : ["--tty", "--console-socket", $"/proc/{Environment.ProcessId}/fd/{directory.Handle.Number()}/{name}"],
                    row.Id,
                ],
                Descriptors = start?.Descriptors ?? [],
                Environment = ChildEnvironment.Of(context.Settings, containers.Layout(row.Id)),
                WorkingDirectory = "/",
                StandardInput = pipes?.Input ?? none,
                StandardOutput = pipes?.Output ?? none,
                StandardError = pipes?.Error ?? none,
                OomScoreAdjust = runtime.ExecKeepsOwnOomScore ? command.OomScoreAdj : null,
                Umask = runtime.ExecKeepsOwnUmask ? plan.Process.Umask : null,

                // Apart from the caller's terminal: its signals are not for the command, and /dev/tty is nobody's terminal in there.
                NewSession = true,
            }
        );
        FaultPoints.Reach(FaultPoint.ExecSpawned);
        start?.Spawned();
        pipes?.Spawned();
        if (console is not null)
        {
            HoldTerminal(console, child);
        }

        using CancellationTokenRegistration registration = cancellationToken.Register(() => End(child, files));
        (ExitStatus status, OutputPump? pump) =
            pipes is null ? (await child.WaitAsync(CancellationToken.None).ConfigureAwait(false), null)
            : streams.Output is StandardStream ? Pump(child, pipes, start) // A command line, which has nothing else for this thread to do.
            : await Task.Run(() => Pump(child, pipes, start), CancellationToken.None).ConfigureAwait(false);
        if (pump?.IsDetached == true)
        {
            using SafeFileHandle? left = pipes!.TakeTerminal();
            HoldTerminal(left);
            return null;
        }

        FaultPoints.Reach(FaultPoint.ExecEnded);
        cancellationToken.ThrowIfCancellationRequested();
        if (status.Code != 0 && RuntimeFailure.ReadLog(files + ".log") is { } message)
        {
            throw RuntimeFailure.OfCommand(runtime, row.Name, request, message);
        }

        pump?.ReleaseEarly(terminal ? streams.Output : streams.Error);
        Tell(request.Detach ? EventLog.Of(row, EventTypes.Exec) : EventLog.Of(row, EventTypes.ExecDied, status.Code));
        return pump?.Failure is { } failure ? throw failure : pump?.CodeOf(status) ?? status.Code;

        void Tell(PodEvent happened)
        {
            if (!silent)
            {
                context.Events.Write(happened);
            }
        }
    }

    // The runtime sends a terminal here: as a copier it may end before it has copied all.
    private ProcessStreams Streams(ExecRequest request, ContainerStreams streams, ConsoleSocket? console)
    {
        streams = request.Interactive ? streams : streams with { Input = null };
        return console is null
            ? new ProcessStreams(streams, context.Log)
            : new ProcessStreams(streams, context.Log, console, DetachKeys.Parse(request.DetachKeys));
    }

    // A terminal that nobody holds would hang up at once (native/enter.c).
    private void HoldTerminal(ConsoleSocket console, SpawnedProcess child)
    {
        using SafeFileHandle? ended = child.Identity?.TryOpen();
        using SafeFileHandle? terminal = console.Receive(ended);
        HoldTerminal(terminal);
    }

    private void HoldTerminal(SafeFileHandle? terminal)
    {
        if (terminal is not null)
        {
            _ = ReapAsync(
                ProcessSpawner.Start(
                    new SpawnOptions
                    {
                        Program = context.Settings.PodshPath,
                        Name = "podshell-tty",
                        Environment = new Dictionary<string, string>(),
                        WorkingDirectory = "/",
                        StandardInput = terminal,
                        NewSession = true,
                    }
                )
            );
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
        return pump?.IsDetached == true ? (default, pump) : (child.Wait(), pump);
    }

    // The command itself: the runtime only waits for it.
    private static void End(SpawnedProcess child, string files)
    {
        if (PidFile.Read(files + ".pid") is { } command)
        {
            command.Signal(Signal.Kill.Number);
        }
        else
        {
            child.Signal(Signal.Kill.Number);
        }
    }
}
