using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Containers.Streams;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Contracts;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.State.Records;
using PodShell.Linux.Host;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Start;

/// <summary>
/// Runs a foreground container without conmon: the OCI runtime is our child, its output comes through pipes, and it cleans its own state up
/// when the container ends.
/// </summary>
/// <param name="messages">What the user is told.</param>
/// <param name="scopes">Where the container lives.</param>
/// <param name="container">The prepared container.</param>
/// <param name="streams">The caller's side.</param>
/// <param name="inline">When others may work on it, and who is told when it runs.</param>
internal sealed class InlineMonitor(
    IEngineLog messages,
    HelperScopes scopes,
    PreparedContainer container,
    ContainerStreams streams,
    InlineStart inline
) : IContainerMonitor
{
    // 128 plus SIGKILL, and what conmon, and with it Podman, makes of a container whose time is over.
    private const int Killed = 137;
    private const int TimedOut = 255;

    private readonly PreparedContainer _container = container;
    private readonly bool _interrupts = inline.CancelInterrupts;

    /// <inheritdoc/>
    public MonitorKind Kind => MonitorKind.Inline;

    /// <inheritdoc/>
    public async Task<MonitoredProcess> CreateAsync(CancellationToken cancellationToken)
    {
        await scopes.EnterForAsync(_container.Plan).ConfigureAwait(false);
        return default;
    }

    /// <inheritdoc/>
    public async Task<int?> RunAsync(Action running, CancellationToken cancellationToken)
    {
        using LogWriter log = new(_container.Plan.Log.FileOf(_container.Layout), _container.Plan.Log.MaximumSize?.Bytes);

        // From here on others may stop it, signal it, or run commands in it.
        inline.Lock.Dispose();
        int code = await RunAsync(log, running, cancellationToken).ConfigureAwait(false);
        FaultPoints.Reach(FaultPoint.InlineEnded);
        string root = _container.Plan.RootFs is null ? _container.Plan.RootOf(_container.Layout) : _container.Layout.Merged;
        _container.Mounts.Run(() => Mounts.Unmount(root));
        return code;
    }

    private async Task<int> RunAsync(LogWriter log, Action running, CancellationToken cancellationToken)
    {
        using ProcessStreams pipes = new(_container.Plan.Process.Interactive ? streams : streams with { Input = null }, messages);
        using StartWatch start = StartWatch.Create(_container.Runtime, _container.Layout.PidFile, Started);
        using SpawnedProcess process = Spawn(pipes, start);
        start.Spawned();
        FaultPoints.Reach(FaultPoint.InlineSpawned);
        pipes.Spawned();
        bool late = false;
        using Timer? deadline =
            _container.Plan.Process.Timeout > 0
                ? new Timer(
                    _ =>
                    {
                        Volatile.Write(ref late, true);
                        SignalContainer(Signal.Kill.Number);
                    },
                    null,
                    _container.Plan.Process.Timeout * 1000L,
                    Timeout.Infinite
                )
                : null;
        using Stopping stopping = new(this);
        using CancellationTokenRegistration registration = cancellationToken.Register(stopping.Begin);
        (ExitStatus status, OutputPump pump) = await Task
            .Factory.StartNew(
                () => Pump(process, log, pipes, start),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            )
            .ConfigureAwait(false);
        if (status.Signal != 0)
        {
            // The container's end by a signal is an exit code of the runtime. What it began goes on without it.
            await StaleStartCleanup.EndAsync(_container.Runtime, _container.Layout).ConfigureAwait(false);
            throw _container.StartFailure($"{_container.Runtime.Name} was ended by the signal {new Signal(status.Signal)}");
        }

        if (status.Code != 0 && FailureOf(status) is { } failure)
        {
            throw failure;
        }

        // A command may be over before anybody looked.
        start.HasStarted();
        pump.ReleaseEarly(streams.Error);
        int code = pump.Failure is null ? pump.CodeOf(status) : throw pump.Failure;
        return Volatile.Read(ref late) && code == Killed ? TimedOut : code;

        void Started()
        {
            running();
            inline.Running();
        }
    }

    private SpawnedProcess Spawn(ProcessStreams pipes, StartWatch start)
    {
        SpawnOptions options = new()
        {
            Program = _container.Runtime.Path,
            Arguments =
            [
                .. _container.Runtime.GlobalArguments(_container.Layout.RuntimeLog),
                "run",
                "--bundle",
                _container.Layout.RunDirectory,
                "--pid-file",
                start.PidFile,
                _container.Row.Id,
            ],
            Descriptors = start.Descriptors,
            Environment = _container.Environment,
            WorkingDirectory = _container.Layout.RunDirectory,
            StandardInput = pipes.Input,
            StandardOutput = pipes.Output,
            StandardError = pipes.Error,

            // The terminal's Ctrl+C comes to us alone; we hand the stop signal on. And /dev/tty is nobody's terminal in there.
            NewSession = true,
        };

        // Again: what the first call won may be over by now. If it is not, this one costs nothing.
        CgroupMigration.Prewarm();
        return _container.Mounts.Run(() => ProcessSpawner.Start(options));
    }

    // On a thread of its own, not the one with the container's mount namespace: what is told from here may make threads of the pool.
    private static (ExitStatus Status, OutputPump Pump) Pump(SpawnedProcess process, LogWriter log, ProcessStreams pipes, StartWatch start)
    {
        OutputPump pump = pipes.Pump(process, log, start)!;
        return (process.Wait(), pump);
    }

    // crun and runc log nothing when the container ran, whatever its exit code.
    private PodShellException? FailureOf(ExitStatus status) =>
        RuntimeFailure.ReadLog(_container.Layout.RuntimeLog) is { } message && (status.Code is 1 or 125 or 126 or 127 or 255)
            ? RuntimeFailure.From(_container.Runtime, _container.Row.Name, _container.CommandWord, message)
            : null;

    private void SignalContainer(int signal) => PidFile.Read(_container.Layout.PidFile)?.Signal(signal);

    private void Resort(int seconds) =>
        messages.Warning(ContainerStopper.Resorting(_container.Plan.Process.StopSignal, _container.Row.Name, seconds));

    /// <summary>The stop signal, and SIGKILL when its time is over; on request SIGINT before that, as Ctrl+C does.</summary>
    /// <param name="monitor">The monitor.</param>
    private sealed class Stopping(InlineMonitor monitor) : IDisposable
    {
        private Timer? _stop;
        private Timer? _kill;
        private int _said;

        public void Begin()
        {
            if (!monitor._interrupts)
            {
                Stop();
                return;
            }

            monitor.SignalContainer(Signal.Interrupt.Number);
            _stop = new Timer(_ => Stop(), null, ContainerStopper.InterruptGrace, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _stop?.Dispose();
            _kill?.Dispose();
        }

        private void Stop()
        {
            int seconds = monitor._container.Plan.Process.StopTimeout;
            monitor.SignalContainer(seconds == 0 ? Signal.Kill.Number : monitor._container.Plan.Process.StopSignal);
            if (seconds >= 0)
            {
                // Again every second: a container that was not there yet at the first signal gets the last one.
                _kill = new Timer(_ => Kill(seconds), null, seconds * 1000L, 1000);
            }
        }

        private void Kill(int seconds)
        {
            if (PidFile.Read(monitor._container.Layout.PidFile) is not { } process)
            {
                return;
            }

            if (seconds > 0 && process.IsAlive && Interlocked.Exchange(ref _said, 1) == 0)
            {
                monitor.Resort(seconds);
            }

            process.Signal(Signal.Kill.Number);
        }
    }
}
