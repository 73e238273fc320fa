namespace PodShell;

/// <summary>Which stream of a process a piece of output came from.</summary>
public enum OutputSource
{
    /// <summary>Standard output.</summary>
    Stdout,

    /// <summary>Standard error.</summary>
    Stderr,
}
