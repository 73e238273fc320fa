namespace PodShell;

/// <summary>Takes a container off a network.</summary>
public sealed record DisconnectNetworkRequest
{
    /// <summary>The network: name, id or id prefix.</summary>
    public string Network { get; set; } = "";

    /// <summary>The container: name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>A container that is not there, or not on the network, is no error.</summary>
    public bool Force { get; set; }
}
