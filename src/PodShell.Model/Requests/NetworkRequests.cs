namespace PodShell;

/// <summary>Which networks a list returns, by name.</summary>
public sealed record NetworkQuery
{
    /// <summary>
    /// Names, ids or id prefixes; all networks when empty. With <see cref="Wildcards"/>, <c>*</c>, <c>?</c> and <c>[…]</c> select by name
    /// and a miss is no error.
    /// </summary>
    public List<string> Names { get; set; } = [];

    /// <summary>Whether <see cref="Names"/> are PowerShell wildcard patterns.</summary>
    public bool Wildcards { get; set; }

    /// <summary>
    /// Filters as <c>network ls --filter</c> knows them (name, id, driver, label, until, dangling): values of one key are alternatives,
    /// keys must all hold.
    /// </summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];

    /// <summary>Fill <see cref="PodNetwork.Containers"/>.</summary>
    public bool Members { get; set; }
}

/// <summary>One network.</summary>
public sealed record NetworkReference
{
    /// <summary>Name, id or id prefix.</summary>
    public string Network { get; set; } = "";
}

/// <summary>Connects a container to a further network, while it runs or for its next start. Idempotent where nothing differs.</summary>
public sealed record ConnectNetworkRequest
{
    /// <summary>The network: name, id or id prefix.</summary>
    public string Network { get; set; } = "";

    /// <summary>The container: name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>Further names on this network.</summary>
    public List<string> Aliases { get; set; } = [];

    /// <summary>A fixed IPv4 address.</summary>
    public string? IPv4Address { get; set; }

    /// <summary>A fixed IPv6 address.</summary>
    public string? IPv6Address { get; set; }

    /// <summary>A fixed MAC address.</summary>
    public string? MacAddress { get; set; }

    /// <summary>The interface's name inside; the next free ethN when <see langword="null"/>.</summary>
    public string? InterfaceName { get; set; }

    /// <summary>
    /// Whether a container that is on the network already is an error, as Podman's command line has it, and not left as it is.
    /// </summary>
    public bool FailIfConnected { get; set; }
}

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
