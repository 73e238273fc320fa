namespace PodShell;

/// <summary>Stops the containers of a pod, those that need others first; idempotent.</summary>
public sealed record StopPodRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Pod { get; set; } = "";

    /// <summary>Seconds until SIGKILL; -1 waits without end; each container's own when <see langword="null"/>.</summary>
    public int? Timeout { get; set; }
}
