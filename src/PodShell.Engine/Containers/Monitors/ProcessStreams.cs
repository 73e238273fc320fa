using Microsoft.Win32.SafeHandles;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Monitors;

/// <summary>
/// What lies between a process and its caller: pipes, or a terminal, always made here. A descriptor of the caller's own would let the
/// process reopen his file with other rights, and read his terminal after the command has ended.
/// </summary>
internal sealed class ProcessStreams : IDisposable
{
    private const int WindowChanged = 28;

    private readonly ContainerStreams _caller;
    private readonly IEngineLog _log;
    private readonly PseudoTerminal? _terminal;
    private readonly Pipe? _input;
    private readonly Pipe? _output;
    private readonly Pipe? _error;
    private readonly CancellationTokenSource _ended = new();
    private IDisposable? _resizing;

    /// <summary>Makes them.</summary>
    /// <param name="caller">The caller's side.</param>
    /// <param name="interactive">Whether the process reads what the caller gives.</param>
    /// <param name="terminal">Whether the process has a terminal in place of pipes.</param>
    /// <param name="log">Told of input that cannot be read.</param>
    public ProcessStreams(ContainerStreams caller, bool interactive, bool terminal, IEngineLog log)
    {
        _caller = interactive ? caller : caller with { Input = null };
        _log = log;
        if (terminal)
        {
            _terminal = PseudoTerminal.Create();
            Resize(null);
            return;
        }

        _output = Pipe.Create();
        _error = Pipe.Create();
        _input = _caller.Input is null ? null : Pipe.Create();
    }

    /// <summary>What the process gets as stdin; <see langword="null"/> for none.</summary>
    public SafeFileHandle? Input => _terminal?.Slave ?? _input?.Reader;

    /// <summary>What it gets as stdout.</summary>
    public SafeFileHandle Output => _terminal?.Slave ?? _output!.Writer;

    /// <summary>What it gets as stderr.</summary>
    public SafeFileHandle Error => _terminal?.Slave ?? _error!.Writer;

    /// <summary>The process has what it inherits.</summary>
    /// <param name="process">The process.</param>
    public void Spawned(SpawnedProcess process)
    {
        _input?.Reader.Dispose();
        _output?.Writer.Dispose();
        _error?.Writer.Dispose();
        _terminal?.Slave.Dispose();
        _resizing = _terminal is null ? null : _caller.Terminal?.OnResize(() => Resize(process));
    }

    /// <summary>Copies, in this thread, until the process has ended.</summary>
    /// <param name="process">The process.</param>
    /// <param name="log">Gets what the process writes, too.</param>
    /// <param name="start">What else is waited for, once; <see langword="null"/> for nothing.</param>
    /// <returns>The pump, which knows how the copying went.</returns>
    public OutputPump Pump(SpawnedProcess process, LogWriter log, StartWatch? start = null)
    {
        using SafeFileHandle? ended = process.Identity?.TryOpen();
        SafeFileHandle? target = _caller.Input is null ? null : _terminal?.Master.Duplicate() ?? _input!.Writer;
        InputFeed? feed = null;
        if (target is not null && _caller.Input is StandardStream own)
        {
            target.SetNonBlocking();
            feed = new InputFeed(own.Handle, target, _log);
        }
        else if (target is not null)
        {
            _ = FeedAsync(_caller.Input!, target, _ended.Token).ContinueWith(
                static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        OutputPump pump = new(_terminal?.Master ?? _output!.Reader, _error?.Reader, ended, log, start) { Input = feed };
        try
        {
            pump.Run(_caller.Output, _caller.Error);
        }
        finally
        {
            // What the caller may still say is nobody's.
            _ended.Cancel();
            if (feed is not null)
            {
                target!.Dispose();
            }
        }

        return pump;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Cancel();
        _resizing?.Dispose();
        _terminal?.Dispose();
        _input?.Reader.Dispose();
        if (_caller.Input is null or StandardStream)
        {
            _input?.Writer.Dispose();
        }

        _output?.Dispose();
        _error?.Dispose();
    }

    private static async Task FeedAsync(Stream source, SafeFileHandle target, CancellationToken cancellationToken)
    {
        using (target)
        {
            using FdStream stream = new(target, ownsHandle: false);
            await source.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    // The OCI runtime has not got it as controlling terminal, so that the kernel does not tell it.
    private void Resize(SpawnedProcess? process)
    {
        if (_caller.Terminal?.Size is { Rows: > 0 } size)
        {
            _terminal!.SetSize(new TerminalSize(size.Rows, size.Columns));
            process?.Signal(WindowChanged);
        }
    }
}
