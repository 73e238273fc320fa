using PodShell.Engine.Services;

namespace PodShell.Cli.Context;

/// <summary>What a verb works with: the engine, the caller's streams and the global flags. The tests give it other ones.</summary>
internal sealed class CliContext(Func<CliContext, PodShellEngine> createEngine) : IDisposable
{
    private PodShellEngine? _engine;

    public GlobalOptions Global { get; } = new();

    /// <summary>The words that this process was called with, its program first.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>The bytes of stdin, stdout and stderr, for what passes through untouched.</summary>
    public required Stream StandardInput { get; init; }

    public required Stream StandardOutput { get; init; }

    public required Stream StandardError { get; init; }

    /// <summary>Which of the descriptors 0, 1 and 2 are terminals.</summary>
    public Func<int, bool> IsTerminal { get; init; } = _ => false;

    /// <summary>Where relative paths start (<see cref="CallerPaths"/>); empty when it has been deleted.</summary>
    public required string WorkingDirectory { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Signals that the caller ignores, as shells do for what ends in &amp; and nohup does. They do not cancel.</summary>
    public IReadOnlyList<int> IgnoredSignals { get; init; } = [];

    /// <summary>Cancelled by SIGINT, SIGTERM and SIGHUP.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The verb makes sense even where the user's namespace cannot be entered.</summary>
    public bool WorksWithoutNamespace { get; set; }

    public SignalWatch? Signals { get; set; }

    public DateTimeOffset Now { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>The engine, made on first use.</summary>
    public PodShellEngine Engine => _engine ??= createEngine(this);

    public void Dispose() => _engine?.Dispose();
}
