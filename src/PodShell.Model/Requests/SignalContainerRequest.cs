namespace PodShell;

/// <summary>Sends a signal to a running container's process 1.</summary>
public sealed record SignalContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>The signal.</summary>
    public Signal Signal { get; set; } = Signal.Kill;
}
