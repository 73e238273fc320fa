namespace PodShell;

/// <summary>Waits until a container ends or reaches a state.</summary>
public sealed record WaitContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>Any of these states meets the wait; Stopped and Exited when empty.</summary>
    public List<ContainerState> Conditions { get; set; } = [];

    /// <summary>A container that is not there is no error; exit code -1.</summary>
    public bool Ignore { get; set; }
}
