namespace PodShell;

/// <summary>Which stream of a process a piece of output came from.</summary>
public enum OutputSource
{
    /// <summary>Standard output.</summary>
    Stdout,

    /// <summary>Standard error.</summary>
    Stderr,
}

/// <summary>
/// What a foreground container or command reports while it runs: a piece of output, or, last, how it ended.
/// </summary>
public sealed record OutputChunk
{
    /// <summary>The container, sent first, when it has started.</summary>
    public Container? Container { get; init; }

    /// <summary>Where <see cref="Data"/> came from.</summary>
    public OutputSource Stream { get; init; }

    /// <summary>Raw bytes of output.</summary>
    public byte[]? Data { get; init; }

    /// <summary>The exit code; present in the last chunk only.</summary>
    public int? ExitCode { get; init; }
}
