using System.Globalization;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Context;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.State.Records;
using PodShell.Linux.Errors;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;
using PodShell.Linux.Terminals;

namespace PodShell.Engine.Containers.Start;

/// <summary>
/// Starts conmon, which creates the container through the OCI runtime, logs its output, serves attach sessions, writes the exit file and
/// calls the clean-up.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="scopes">Where helpers live that outlive a command.</param>
/// <param name="container">The prepared container.</param>
/// <param name="attached">Whether the caller attaches at once.</param>
internal sealed class ConmonMonitor(EngineContext context, HelperScopes scopes, PreparedContainer container, bool attached)
    : IContainerMonitor
{
    private const int SyncPipe = 3;
    private const int StartPipe = 4;
    private static readonly TimeSpan s_doubt = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public MonitorKind Kind => MonitorKind.Conmon;

    /// <inheritdoc/>
    public async Task<MonitoredProcess> CreateAsync(CancellationToken cancellationToken)
    {
        // Who attaches has the output from an attach session, which conmon has no socket for when it passes streams through.
        bool passesThrough = container.Plan.Log.Driver == LogDrivers.Passthrough && !attached;
        bool given = passesThrough && context.Settings.HasCallersStreams;
        if (given)
        {
            CheckNoTerminal(container.Row.Name);
        }

        string program = ProgramFinder.TryFind("conmon")
            ?? throw new PodShellException(
                ErrorIds.RequirementMissing,
                ErrorKind.RequirementMissing,
                "The container monitor 'conmon' was not found.",
                "conmon",
                $"Install conmon. {FaceWords.HostCheck} tells more."
            )
            {
                Requirement = "conmon",
            };
        using Pipe sync = Pipe.Create();
        using Pipe start = Pipe.Create();
        Dictionary<string, string> environment = new(container.Environment)
        {
            ["_OCI_SYNCPIPE"] = SyncPipe.ToString(CultureInfo.InvariantCulture),
            ["_OCI_STARTPIPE"] = StartPipe.ToString(CultureInfo.InvariantCulture),
        };
        SpawnOptions spawn = new()
        {
            Program = program,
            Arguments = Arguments(LogArgument(passesThrough)),
            InheritStandard = given,
            Environment = environment,
            WorkingDirectory = container.Layout.RunDirectory,
            Descriptors =
            [
                (SyncPipe, sync.Writer),
                (StartPipe, start.Reader),
                .. container.Ports.Handles.Select((port, index) => (StartPipe + 1 + index, port)),
            ],
            NewSession = true,
        };
        using (SpawnedProcess first = container.Mounts.Run(() => ProcessSpawner.Start(spawn)))
        {
            sync.Writer.Dispose();
            start.Reader.Dispose();

            // It waits for this, so that what it starts comes into the scope too.
            await scopes
                .HoldMonitorAsync(first.Identity ?? throw container.StartFailure("conmon ended at once"), container.NetworkHelpers)
                .ConfigureAwait(false);
            using (FdStream go = new(start.Writer, ownsHandle: false))
            {
                try
                {
                    go.Write([0]);
                }
                catch (PodShellException e) when (LinuxError.Is(e, Errno.EPIPE))
                {
                    // It has ended already: with what code, is asked below.
                    context.Log.Verbose($"conmon of '{container.Row.Name}' did not wait: {e.Message}");
                }
            }

            // conmon's first process ends as soon as it has forked the one that stays.
            FaultPoints.Reach(FaultPoint.ConmonSpawned);
            ExitStatus status = await first.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!status.IsSuccess)
            {
                throw container.StartFailure(LogFault() ?? $"conmon ended with code {status.Code}");
            }
        }

        FaultPoints.Reach(FaultPoint.ConmonForked);
        (int pid, string? message) = await AwaitReplyAsync(sync, cancellationToken).ConfigureAwait(false);
        ProcessIdentity? process = pid > 0 ? ProcessIdentity.TryGet(pid) : null;
        ProcessIdentity? monitor = PidFile.Read(container.Layout.MonitorPidFile);
        if (process is null || monitor is null)
        {
            throw container.StartFailure(message);
        }

        FaultPoints.Reach(FaultPoint.ConmonReplied);
        return new MonitoredProcess(process, monitor);
    }

    /// <inheritdoc/>
    public async Task<int?> RunAsync(Action running, CancellationToken cancellationToken)
    {
        FaultPoints.Reach(FaultPoint.StartRecorded);
        using SpawnedProcess process = container.Mounts.Run(() =>
            ProcessSpawner.Start(
                new SpawnOptions
                {
                    Program = container.Runtime.Path,
                    Arguments = [.. container.Runtime.GlobalArguments(container.Layout.RuntimeLog), "start", container.Row.Id],
                    Environment = container.Environment,
                    WorkingDirectory = container.Layout.RunDirectory,
                }
            )
        );
        FaultPoints.Reach(FaultPoint.StartSpawned);
        ExitStatus status = await process.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (!status.IsSuccess)
        {
            throw container.StartFailure($"{container.Runtime.Name} start ended with code {status.Code}");
        }

        FaultPoints.Reach(FaultPoint.StartRunning);
        running();
        FaultPoints.Reach(FaultPoint.StartReported);
        return null;
    }

    private List<string> Arguments(string log)
    {
        EngineSettings settings = context.Settings;
        ContainerLayout layout = container.Layout;
        string id = container.Row.Id;
        List<string> arguments =
        [
            "--api-version",
            "1",
            "-c",
            id,
            "-u",
            id,
            "-n",
            container.Row.Name,
            "-r",
            container.Runtime.Path,
            "-b",
            layout.RunDirectory,
            "-p",
            layout.PidFile,
            "--exit-dir",
            context.Paths.Exits,
            "--persist-dir",
            layout.RunDirectory,
            "--full-attach",
            "-l",
            log,
            "--log-level",
            "warning",
            "--conmon-pidfile",
            layout.MonitorPidFile,
            "--no-sync-log",
        ];
        if (container.Plan.Log.MaximumSize is { } size)
        {
            arguments.AddRange(["--log-size-max", size.Bytes.ToString(CultureInfo.InvariantCulture)]);
        }

        if (container.Plan.Log.Tag is { } tag)
        {
            arguments.AddRange(["--log-tag", tag]);
        }

        if (container.Plan.Process.Terminal)
        {
            // Alone: beside a pipe for its input, the first client that leaves would end the input of all that come later.
            arguments.Add("-t");
        }
        else if (container.Plan.Process.Interactive)
        {
            arguments.Add("-i");
        }

        if (container.Plan.Process.Timeout > 0)
        {
            arguments.AddRange(["--timeout", container.Plan.Process.Timeout.ToString(CultureInfo.InvariantCulture)]);
        }

        foreach (string argument in container.Runtime.GlobalArguments(layout.RuntimeLog))
        {
            arguments.AddRange(["--runtime-arg", argument]);
        }

        arguments.AddRange(["--exit-command", settings.PodshPath]);
        foreach (
            string argument in (ReadOnlySpan<string>)["--root", settings.Root, "--runroot", settings.RunRoot, "container", "cleanup", id]
        )
        {
            arguments.AddRange(["--exit-command-arg", argument]);
        }

        return arguments;
    }

    // conmon says nothing where it cannot open its log.
    private string? LogFault() =>
        container.Plan.Log.FileOf(container.Layout) is { } file && FileStatus.TryGet(file, follow: true) is { IsRegular: false }
            ? $"its log '{file}' is no file"
            : null;

    private string LogArgument(bool passesThrough) =>
        container.Plan.Log.FileOf(container.Layout) is { } file ? $"{LogDrivers.File}:{file}"
        : container.Plan.Log.Driver == LogDrivers.Passthrough && !passesThrough ? LogDrivers.None
        : container.Plan.Log.Driver;

    // Who has a terminal of the host can type on it.
    private static void CheckNoTerminal(string name)
    {
        if (Enumerable.Range(0, 3).Any(Terminal.IsTerminal))
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                $"The container '{name}' has the log driver {LogDrivers.Passthrough}, which cannot be used on a terminal.",
                name,
                "Redirect input, output and errors, or use another log driver."
            );
        }
    }

    // A runtime that is killed after it has made the container leaves a process that keeps the pipe open of which conmon waits for an end:
    // conmon never replies. Seen twice that nobody is at work, it is over.
    private async Task<(int Pid, string? Message)> AwaitReplyAsync(Pipe sync, CancellationToken cancellationToken)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<(int Pid, string? Message)> reply = ReadReplyAsync(sync, over.Token);
        bool idle = false;
        while (true)
        {
            try
            {
                return await reply.WaitAsync(s_doubt, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // It may well take longer than that on a slow host.
                bool wasIdle = idle;
                idle = !RuntimeWorks(container.Layout);
                if (wasIdle && idle && !reply.IsCompleted)
                {
                    await over.CancelAsync().ConfigureAwait(false);
                    throw container.StartFailure($"{container.Runtime.Name} create was killed");
                }
            }
        }
    }

    // Processes that have ended have no arguments.
    private static bool RuntimeWorks(ContainerLayout layout) =>
        PidFile.Read(layout.MonitorPidFile) is not { } monitor
        || PidFile.Read(layout.PidFile) is not { } process
        || monitor.Children().Any(child => child != process.Pid && ProcFile.TryRead($"/proc/{child}/cmdline") is { Length: > 0 });

    private static async Task<(int Pid, string? Message)> ReadReplyAsync(Pipe sync, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[8192];
        int length = 0;
        using FdStream stream = new(sync.Reader, ownsHandle: false);
        while (length < buffer.Length && buffer.AsSpan(0, length).IndexOf((byte)'\n') < 0)
        {
            int count = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                break;
            }

            length += count;
        }

        return ConmonReply.Parse(buffer.AsMemory(0, length));
    }
}
