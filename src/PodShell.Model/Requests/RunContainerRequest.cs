namespace PodShell;

/// <summary>Creates and starts a container.</summary>
public sealed record RunContainerRequest
{
    /// <summary>What to create and start.</summary>
    public ContainerOptions Options { get; set; } = new();

    /// <summary>Return as soon as it runs.</summary>
    public bool Detach { get; set; }

    /// <summary>
    /// Whether it runs on when the caller is ended by a signal: a monitor of its own watches over it then, also over one that is removed
    /// when it has ended, of which the caller is the monitor otherwise.
    /// </summary>
    public bool OutlivesCaller { get; set; }

    /// <summary>Which streams are attached; stdout and stderr when empty.</summary>
    public List<OutputSource> Attach { get; set; } = [];
}
