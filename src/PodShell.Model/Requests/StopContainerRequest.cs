namespace PodShell;

/// <summary>Stops a container; idempotent for one that does not run.</summary>
public sealed record StopContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>Seconds until SIGKILL; -1 waits without end; the container's own when <see langword="null"/>.</summary>
    public int? Timeout { get; set; }
}
