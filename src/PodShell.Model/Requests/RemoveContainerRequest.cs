namespace PodShell;

/// <summary>Removes a container.</summary>
public sealed record RemoveContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>Stop it first if it runs.</summary>
    public bool Force { get; set; }

    /// <summary>Remove its anonymous volumes too.</summary>
    public bool Volumes { get; set; }

    /// <summary>A container that is not there is no error.</summary>
    public bool Ignore { get; set; }

    /// <summary>Seconds until SIGKILL with <see cref="Force"/>; the container's own when <see langword="null"/>.</summary>
    public int? Timeout { get; set; }

    /// <summary>Remove containers that depend on it too.</summary>
    public bool Depend { get; set; }
}
