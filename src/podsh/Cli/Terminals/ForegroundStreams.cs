using PodShell.Cli.Context;
using PodShell.Engine.Contracts;

namespace PodShell.Cli.Terminals;

/// <summary>
/// The caller's side of a foreground container: his streams, and his terminal, raw from the container's start to the end.
/// </summary>
internal sealed class ForegroundStreams : IDisposable
{
    private readonly CallerTerminal? _terminal;

    public ForegroundStreams(CliContext context, bool terminal, bool interactive, bool attachOutput = true, bool attachError = true)
    {
        _terminal = terminal && context.IsTerminal(0) ? CallerTerminal.TryOpen() : null;
        Streams = new ContainerStreams
        {
            Input = interactive ? context.StandardInput : null,
            Output = attachOutput ? context.StandardOutput : null,
            Error = attachError ? context.StandardError : null,
            Terminal = _terminal,
        };
    }

    public ContainerStreams Streams { get; }

    /// <summary>Says that what is typed into a terminal may not come out as meant when it is no terminal that it comes from.</summary>
    public static void WarnWithoutTerminal(CliContext context, bool terminal, bool interactive)
    {
        if (terminal && interactive && !context.IsTerminal(0))
        {
            context.Error.Write("WARN: The input device is not a terminal. The --tty and --interactive flags might not work properly.\n");
        }
    }

    /// <summary>The container runs: from now on each key is its own.</summary>
    public void Started() => _terminal?.MakeRaw();

    public void Dispose() => _terminal?.Dispose();
}
