using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Contracts;
using PodShell.Linux.Events;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;
using PodShell.Linux.Terminals;

namespace PodShell.Engine.Containers.Streams;

/// <summary>
/// What lies between a process and its caller: pipes, or a terminal, always made by the engine. A descriptor of the caller's own would let
/// the process reopen his file with other rights, and read his terminal after the command has ended.
/// </summary>
internal sealed class ProcessStreams : IDisposable
{
    private readonly ContainerStreams _caller;
    private readonly IEngineLog _log;
    private readonly CancellationTokenSource _ended = new();
    private readonly ConsoleSocket? _console;
    private readonly DetachKeys? _keys;
    private readonly Pipe? _input;
    private readonly Pipe? _output;
    private readonly Pipe? _error;
    private SafeFileHandle? _master;
    private IDisposable? _resizing;

    /// <summary>Makes pipes.</summary>
    /// <param name="caller">The caller's side; without its input for a process that reads none.</param>
    /// <param name="log">Receives input that cannot be read.</param>
    public ProcessStreams(ContainerStreams caller, IEngineLog log)
    {
        (_caller, _log) = (caller, log);
        _output = Pipe.Create();
        _error = Pipe.Create();
        _input = caller.Input is null ? null : Pipe.Create();
    }

    /// <summary>
    /// A terminal. The runtime makes one inside the container and sends it here.
    /// </summary>
    /// <param name="caller">The caller's side; without its input for a process that reads none.</param>
    /// <param name="log">Receives input that cannot be read.</param>
    /// <param name="console">Where the runtime sends it. Disposed with this.</param>
    /// <param name="keys">What detaches the caller; <see langword="null"/> for nothing.</param>
    public ProcessStreams(ContainerStreams caller, IEngineLog log, ConsoleSocket console, DetachKeys? keys) =>
        (_caller, _log, _console, _keys) = (caller, log, console, keys);

    /// <summary>The terminal, from now on another's to hold.</summary>
    /// <returns>Our side of it; <see langword="null"/> when there is none.</returns>
    public SafeFileHandle? TakeTerminal() => Interlocked.Exchange(ref _master, null);

    /// <summary>What the runtime gets as stdin; <see langword="null"/> for none.</summary>
    public SafeFileHandle? Input => _input?.Reader;

    /// <summary>What it gets as stdout; <see langword="null"/> for none.</summary>
    public SafeFileHandle? Output => _output?.Writer;

    /// <summary>
    /// What it gets as stderr; <see langword="null"/> for none: with a terminal only its own words come there, which are in its log too.
    /// </summary>
    public SafeFileHandle? Error => _error?.Writer;

    /// <summary>The process has what it inherits.</summary>
    public void Spawned()
    {
        _input?.Reader.Dispose();
        _output?.Writer.Dispose();
        _error?.Writer.Dispose();
    }

    /// <summary>Copies, in this thread, until the process has ended.</summary>
    /// <param name="process">The process.</param>
    /// <param name="log">Gets what the process writes, too.</param>
    /// <param name="start">What else is waited for, once; <see langword="null"/> for nothing.</param>
    /// <returns>
    /// The pump, which knows how the copying went; <see langword="null"/> when the runtime ended before there was anything to copy.
    /// </returns>
    public OutputPump? Pump(SpawnedProcess process, LogWriter log, StartWatch? start = null)
    {
        using SafeFileHandle? ended = process.Identity?.TryOpen();
        if (_console is not null)
        {
            _master = _console.Receive(ended);
            if (_master is null)
            {
                return null;
            }

            Resize();
        }

        _resizing = _master is null ? null : _caller.Terminal?.OnResize(Resize);
        SafeFileHandle? target = _caller.Input is null ? null : _master?.Duplicate() ?? _input!.Writer;
        InputFeed? feed = null;
        if (target is not null && _caller.Input is StandardStream own)
        {
            target.SetNonBlocking();
            feed = new InputFeed(own.Handle, target, _log, _keys);
        }
        else if (target is not null)
        {
            _ = FeedAsync(_caller.Input!, target, _ended.Token)
                .ContinueWith(
                    static task => _ = task.Exception,
                    CancellationToken.None,
                    TaskContinuationOptions.OnlyOnFaulted,
                    TaskScheduler.Default
                );
        }

        OutputPump pump = new(_master ?? _output!.Reader, _error?.Reader, ended, log, start) { Input = feed };
        try
        {
            pump.Run(_caller.Output, _caller.Error);
        }
        finally
        {
            // What the caller may still say is nobody's.
            _ended.Cancel();
            feed?.Dispose();
        }

        return pump;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _resizing?.Dispose();
        _console?.Dispose();
        _master?.Dispose();
        _input?.Reader.Dispose();
        _output?.Dispose();
        _error?.Dispose();
        _ended.Dispose();
    }

    private static async Task FeedAsync(Stream source, SafeFileHandle target, CancellationToken cancellationToken)
    {
        using (target)
        {
            using FdStream stream = new(target, ownsHandle: false);
            await source.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Resize()
    {
        if (_caller.Terminal?.Size is { Rows: > 0 } size && _master is { IsClosed: false } master)
        {
            Terminal.SetSize(master.Number(), new TerminalSize(size.Rows, size.Columns));
        }
    }
}
