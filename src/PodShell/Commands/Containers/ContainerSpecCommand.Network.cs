using System.Management.Automation;

namespace PodShell.Commands;

/// <content>The container's network.</content>
public abstract partial class ContainerSpecCommand
{
    /// <summary>The network mode: none, host, pasta, private, container:NAME, ns:PATH. By default what the host can do best.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public NetworkMode[] Network { get; set; } = [];

    /// <summary>Published ports, as <c>[address:][hostPort:]containerPort[/udp]</c>, also ranges.</summary>
    [Parameter]
    [Alias("Port")]
    [ValidateNotNullOrEmpty]
    public PortMapping[] Publish { get; set; } = [];

    /// <summary>Publishes every port that the image exposes on a free port of the host.</summary>
    [Parameter]
    public SwitchParameter PublishAll { get; set; }

    /// <summary>Ports that the container says it listens on, as <c>80/tcp</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public PortMapping[] Expose { get; set; } = [];

    /// <summary>The host name in the container. By default its short id.</summary>
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

    /// <summary>A fixed IPv4 address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IPv4Address { get; set; }

    /// <summary>A fixed IPv6 address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IPv6Address { get; set; }

    /// <summary>A fixed MAC address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MacAddress { get; set; }

    private void Apply(NetworkOptions network)
    {
        network.Networks = [.. Network];
        network.Publish = [.. Publish];
        network.PublishAll = PublishAll;
        network.Expose = [.. Expose];
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
