namespace PodShell;

/// <summary>Removes a pod with its containers.</summary>
public sealed record RemovePodRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Pod { get; set; } = "";

    /// <summary>
    /// Stop its containers first if they run. Without, a pod with running containers (other than its infra container) is left as it is.
    /// </summary>
    public bool Force { get; set; }

    /// <summary>A pod that is not there is no error.</summary>
    public bool Ignore { get; set; }

    /// <summary>Seconds until SIGKILL; each container's own when <see langword="null"/>.</summary>
    public int? Timeout { get; set; }
}
