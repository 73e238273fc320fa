namespace PodShell;

/// <summary>Tries what a network is for, from a short-lived namespace on it.</summary>
public sealed record TestNetworkRequest
{
    /// <summary>Name, id or id prefix; the default network (or pasta) when empty.</summary>
    public string Network { get; set; } = "";

    /// <summary>A name to look up and a host to reach outside; nothing outside is contacted when <see langword="null"/>.</summary>
    public string? Target { get; set; }

    /// <summary>The TCP port of <see cref="Target"/>.</summary>
    public int TargetPort { get; set; } = 443;
}
