using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Containers.Lifecycle;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Monitors;

/// <summary>
/// Runs a foreground container without conmon: the OCI runtime is our child, its output comes through pipes, and it cleans its own state up
/// when the container ends.
/// </summary>
/// <param name="container">The prepared container.</param>
/// <param name="streams">The caller's side.</param>
/// <param name="log">The log.</param>
internal sealed class InlineMonitor(PreparedContainer container, ContainerStreams streams, LogWriter log)
{
    private readonly PreparedContainer _container = container;

    /// <summary>Runs the container to its end.</summary>
    /// <param name="started">Told when the command runs.</param>
    /// <param name="cancellationToken">Stops the container: its stop signal, then SIGKILL.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="PodShellException">What the runtime said, classified, when the container could not be started.</exception>
    public async Task<int> RunAsync(Action? started, CancellationToken cancellationToken)
    {
        using Pipe output = Pipe.Create();
        using Pipe error = Pipe.Create();
        using Pipe? input = _container.Plan.Process.Interactive && streams is { Inherited: false, Input: not null } ? Pipe.Create() : null;
        using StartWatch? start = started is null ? null : StartWatch.Create(_container.Runtime, _container.Layout, started);
        using SpawnedProcess process = Spawn(output, error, input, start);
        start?.Spawned();
        output.Writer.Dispose();
        error.Writer.Dispose();
        input?.Reader.Dispose();
        using CancellationTokenSource end = new();
        Task feeding = input is null ? Task.CompletedTask : FeedAsync(input, end.Token);
        using Timer? deadline = _container.Plan.Process.Timeout > 0 ? new Timer(_ => SignalContainer(Signal.Kill.Number), null, _container.Plan.Process.Timeout * 1000L, Timeout.Infinite) : null;
        using Stopping stopping = new(this);
        using CancellationTokenRegistration registration = cancellationToken.Register(stopping.Begin);
        try
        {
            return await Task.Factory.StartNew(
                () => Pump(process, output, error, start), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            _ = feeding.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private SpawnedProcess Spawn(Pipe output, Pipe error, Pipe? input, StartWatch? start)
    {
        SafeFileHandle? own = _container.Plan.Process.Interactive && streams.Inherited ? new SafeFileHandle(0, ownsHandle: false) : null;
        SpawnOptions options = new()
        {
            Program = _container.Runtime.Path,
            Arguments =
            [
                .. _container.Runtime.GlobalArguments(_container.Layout.RuntimeLog),
                "run", "--bundle", _container.Layout.RunDirectory, "--pid-file", start?.PidFile ?? _container.Layout.PidFile, _container.Row.Id,
            ],
            Descriptors = start?.Descriptors ?? [],
            Environment = _container.Environment,
            WorkingDirectory = _container.Layout.RunDirectory,
            StandardInput = input?.Reader ?? own,
            StandardOutput = output.Writer,
            StandardError = error.Writer,

            // The terminal's Ctrl+C comes to us alone; we hand the stop signal on.
            NewProcessGroup = true,
        };

        // Again: what the first call won may be over by now. If it is not, this one costs nothing.
        CgroupMoves.MakeReady();
        return _container.Mounts.Run(() => ProcessSpawner.Start(options));
    }

    // On a thread of its own, not the one with the container's mount namespace: what is told from here may make threads of the pool.
    private int Pump(SpawnedProcess process, Pipe output, Pipe error, StartWatch? start)
    {
        using SafeFileHandle? ended = process.Identity?.TryOpen();
        OutputPump pump = new(output.Reader, error.Reader, ended, log, start);
        pump.Run(streams.Output, streams.Error);
        ExitStatus status = process.Wait();
        if (status.Code != 0 && RuntimeFailure(status) is { } failure)
        {
            throw failure;
        }

        // A command may be over before anybody looked.
        start?.HasStarted();
        pump.ReleaseEarly(streams.Error);
        return status.Code;
    }

    // crun and runc log nothing when the container ran, whatever its exit code.
    private PodShellException? RuntimeFailure(ExitStatus status) =>
        Runtimes.RuntimeFailure.ReadLog(_container.Layout.RuntimeLog) is { } message && (status.Code is 1 or 125 or 126 or 127 or 255)
            ? Runtimes.RuntimeFailure.From(_container.Runtime, _container.Row.Name, _container.CommandWord, message)
            : null;

    private void SignalContainer(int signal) => ContainerTruth.ReadPidFile(_container.Layout.PidFile)?.Signal(signal);

    private async Task FeedAsync(Pipe input, CancellationToken cancellationToken)
    {
        using SafeFileHandle target = input.Writer;
        using FdStream stream = new(target, ownsHandle: false);
        await streams.Input!.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The stop signal, and SIGKILL when its time is over.</summary>
    /// <param name="monitor">The monitor.</param>
    private sealed class Stopping(InlineMonitor monitor) : IDisposable
    {
        private Timer? _kill;

        public void Begin()
        {
            int seconds = monitor._container.Plan.Process.StopTimeout;
            monitor.SignalContainer(seconds == 0 ? Signal.Kill.Number : monitor._container.Plan.Process.StopSignal);
            if (seconds >= 0)
            {
                // Again every second: a container that was not there yet at the first signal gets the last one.
                _kill = new Timer(_ => monitor.SignalContainer(Signal.Kill.Number), null, seconds * 1000L, 1000);
            }
        }

        public void Dispose() => _kill?.Dispose();
    }
}
