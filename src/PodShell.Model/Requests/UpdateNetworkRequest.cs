namespace PodShell;

/// <summary>Changes a network; running containers see it at once.</summary>
public sealed record UpdateNetworkRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Network { get; set; } = "";

    /// <summary>DNS servers to add.</summary>
    public List<string> AddDnsServers { get; set; } = [];

    /// <summary>DNS servers to take away.</summary>
    public List<string> RemoveDnsServers { get; set; } = [];

    /// <summary>Labels to set; a <see langword="null"/> value takes one away.</summary>
    public Dictionary<string, string?> Labels { get; set; } = [];
}
