namespace PodShell.Engine.Contracts;

/// <summary>
/// The caller's side of a foreground container or command. The engine copies between these and the process;
/// it disposes none of them.
/// </summary>
public sealed record ContainerStreams
{
    /// <summary>What the process reads; <see langword="null"/> for nothing (end of file at once).</summary>
    public Stream? Input { get; init; }

    /// <summary>Where its stdout goes; <see langword="null"/> to drop it.</summary>
    public Stream? Output { get; init; }

    /// <summary>Where its stderr goes; <see langword="null"/> to drop it.</summary>
    public Stream? Error { get; init; }

    /// <summary>The caller's terminal, in raw mode for the time, when the process has one too.</summary>
    public ITerminal? Terminal { get; init; }
}
