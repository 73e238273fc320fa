namespace PodShell;

/// <summary>Creates and starts a container.</summary>
public sealed record RunContainerRequest
{
    /// <summary>What to create and start.</summary>
    public ContainerOptions Options { get; set; } = new();

    /// <summary>Return as soon as it runs.</summary>
    public bool Detach { get; set; }

    /// <summary>Which streams are attached; stdout and stderr when empty.</summary>
    public List<OutputSource> Attach { get; set; } = [];
}
