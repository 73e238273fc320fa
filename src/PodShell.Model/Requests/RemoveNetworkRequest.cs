namespace PodShell;

/// <summary>Removes a network.</summary>
public sealed record RemoveNetworkRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Network { get; set; } = "";

    /// <summary>Stop and remove the containers that use it first.</summary>
    public bool Force { get; set; }

    /// <summary>A network that is not there is no error.</summary>
    public bool Ignore { get; set; }

    /// <summary>Seconds until SIGKILL with <see cref="Force"/>; each container's own when <see langword="null"/>.</summary>
    public int? Timeout { get; set; }
}
