namespace PodShell;

/// <summary>Sends a signal to process 1 of each running container of a pod.</summary>
public sealed record SignalPodRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Pod { get; set; } = "";

    /// <summary>The signal.</summary>
    public Signal Signal { get; set; } = Signal.Kill;
}
