using System.Management.Automation;
using PodShell.Completion;

namespace PodShell.Commands.Common;

/// <content>Networks, published ports, names.</content>
public abstract partial class SpecCommand
{
    /// <summary>
    /// Names of networks, each with options where wanted, as <c>backend:ip=10.89.0.5,alias=db</c>; or one mode: none, host, bridge, pasta,
    /// slirp4netns, private, container:NAME, ns:PATH. By default the default bridge network as root, pasta without.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkModeCompleter))]
    public NetworkMode[] Network { get; set; } = [];

    /// <summary>Published ports, as <c>[address:][hostPort:]containerPort[/udp]</c>, also ranges.</summary>
    [Parameter]
    [Alias("Port")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PublishCompleter))]
    public PortMapping[] Publish { get; set; } = [];

    /// <summary>The host name. By default the short id of a container, the name of a pod.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? HostName { get; set; }

    /// <summary>DNS servers; <c>none</c> alone leaves the image's /etc/resolv.conf.</summary>
    [Parameter]
    [Alias("Dns")]
    [ValidateNotNullOrEmpty]
    public string[] DnsServer { get; set; } = [];

    /// <summary>DNS search domains; <c>.</c> alone for none.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] DnsSearch { get; set; } = [];

    /// <summary>DNS options, such as <c>ndots:2</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] DnsOption { get; set; } = [];

    /// <summary>Lines for /etc/hosts, as <c>name:address</c>; the address may be <c>host-gateway</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public HostEntry[] AddHost { get; set; } = [];

    /// <summary>Leaves the image's /etc/hosts as it is.</summary>
    [Parameter]
    public SwitchParameter NoHosts { get; set; }

    /// <summary>Further names under which it is found on its networks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] NetworkAlias { get; set; } = [];

    /// <summary>A fixed IPv4 address on its one network.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IPv4Address { get; set; }

    /// <summary>A fixed IPv6 address on its one network.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IPv6Address { get; set; }

    /// <summary>A fixed MAC address on its one network.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MacAddress { get; set; }

    private protected void ApplyShared(NetworkOptions network)
    {
        network.Networks = [.. Network];
        network.Publish = [.. Publish];
        network.HostName = HostName;
        network.DnsServers = [.. DnsServer];
        network.DnsSearch = [.. DnsSearch];
        network.DnsOptions = [.. DnsOption];
        network.AddHosts = [.. AddHost];
        network.NoHosts = NoHosts;
        network.Aliases = [.. NetworkAlias];
        network.IPv4Address = IPv4Address;
        network.IPv6Address = IPv6Address;
        network.MacAddress = MacAddress;
    }
}
