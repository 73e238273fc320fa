namespace PodShell;

/// <summary>Stops a container if it runs, and starts it.</summary>
public sealed record RestartContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>Seconds until SIGKILL; the container's own when <see langword="null"/>.</summary>
    public int? Timeout { get; set; }

    /// <summary>Only when it runs.</summary>
    public bool OnlyRunning { get; set; }
}
