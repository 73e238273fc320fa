namespace PodShell;

/// <summary>How a foreground container or command ended, with all its output.</summary>
/// <param name="Container">The container's name.</param>
/// <param name="ContainerId">The container's id.</param>
/// <param name="ExitCode">The exit code; 128 + signal when a signal killed it.</param>
/// <param name="Output">The lines of stdout.</param>
/// <param name="ErrorOutput">The lines of stderr.</param>
/// <param name="Duration">From start to exit.</param>
public sealed record ContainerResult(
    string Container,
    string ContainerId,
    int ExitCode,
    IReadOnlyList<string> Output,
    IReadOnlyList<string> ErrorOutput,
    TimeSpan Duration
)
{
    /// <summary>The container's id, under the name by which other cmdlets bind it.</summary>
    public string Id => ContainerId;

    /// <summary>Whether the exit code is 0.</summary>
    public bool Success => ExitCode == 0;
}
