namespace PodShell.Testing;

/// <summary>Runs <c>bin/podsh</c> against roots of a test's own.</summary>
public sealed class PodshRunner
{
    private readonly Dictionary<string, string?> _environment;

    /// <summary>A runner for these roots.</summary>
    public PodshRunner(TempRoots roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        Roots = roots;
        _environment = new Dictionary<string, string?>(roots.Environment);
    }

    /// <summary>Where the state of these runs lives.</summary>
    public TempRoots Roots { get; }

    /// <summary>The time limit of each run.</summary>
    public TimeSpan Timeout { get; init; } = ProcessCommand.DefaultTimeout;

    /// <summary>Sets a variable for all later runs; null unsets it.</summary>
    public PodshRunner With(string name, string? value)
    {
        _environment[name] = value;
        return this;
    }

    /// <summary>The command that a run would start, for callers that start it themselves.</summary>
    public ProcessCommand Command(params IEnumerable<string> arguments) =>
        new(RepositoryLayout.Podsh, arguments) { Environment = _environment, Timeout = Timeout };

    /// <summary>Runs podsh to its end.</summary>
    public Task<ProcessResult> RunAsync(params IEnumerable<string> arguments) =>
        ProcessRunner.RunAsync(Command(arguments), CancellationToken.None);

    /// <summary>Runs podsh with something on standard input.</summary>
    public Task<ProcessResult> RunWithInputAsync(ReadOnlyMemory<byte> input, params IEnumerable<string> arguments) =>
        ProcessRunner.RunAsync(Command(arguments) with { Input = input }, CancellationToken.None);

    /// <summary>Runs podsh and returns its trimmed output.</summary>
    /// <exception cref="InvalidOperationException">It did not end with 0.</exception>
    public async Task<string> TextAsync(params IEnumerable<string> arguments) =>
        (await RunAsync(arguments).ConfigureAwait(false)).Succeeded().Text;
}
