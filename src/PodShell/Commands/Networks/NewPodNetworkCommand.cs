using System.Collections;
using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Networks;

/// <summary>Creates a network that containers can join. Nothing of it is on the host before the first one does.</summary>
[Cmdlet(VerbsCommon.New, Nouns.Network, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "New-PodNetwork.md")]
[OutputType(typeof(PodNetwork))]
public sealed class NewPodNetworkCommand : PodShellCmdlet
{
    /// <summary>The network's name. By default podman with a number.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>How it is made: Bridge, MacVlan or IpVlan; the latter two need root. By default Bridge.</summary>
    [Parameter]
    public NetworkDriver Driver { get; set; } = NetworkDriver.Bridge;

    /// <summary>Subnets in CIDR form, such as <c>10.90.0.0/24</c>. By default a free one; with -IPv6 a free IPv6 one as well.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Subnet { get; set; } = [];

    /// <summary>Gateways, each of the subnet that contains it. By default a subnet's first address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Gateway { get; set; } = [];

    /// <summary>Ranges from which containers get addresses, as CIDR or <c>first-last</c>, each of the subnet that contains it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] IPRange { get; set; } = [];

    /// <summary>Gives it an IPv6 subnet too.</summary>
    [Parameter]
    public SwitchParameter IPv6 { get; set; }

    /// <summary>It leads nowhere but to its own containers.</summary>
    [Parameter]
    public SwitchParameter Internal { get; set; }

    /// <summary>No name service: its containers do not find each other by name.</summary>
    [Parameter]
    public SwitchParameter DisableDns { get; set; }

    /// <summary>DNS servers that its name service asks for all other names. By default the host's.</summary>
    [Parameter]
    [Alias("Dns")]
    [ValidateNotNullOrEmpty]
    public string[] DnsServer { get; set; } = [];

    /// <summary>The host's interface: the bridge's name, or the parent of MacVlan and IpVlan. By default chosen by the engine.</summary>
    [Parameter]
    [Alias("InterfaceName")]
    [ValidateNotNullOrEmpty]
    public string? Interface { get; set; }

    /// <summary>Who gives its addresses: HostLocal, Dhcp (MacVlan only) or None. By default by the driver.</summary>
    [Parameter]
    public IpamDriver? IpamDriver { get; set; }

    /// <summary>Static routes for its containers, as <c>destination,gateway[,metric]</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public NetworkRoute[] Route { get; set; } = [];

    /// <summary>
    /// Driver options: mtu, vlan, isolate, metric, mode, parent, no_default_route; Docker's com.docker.network names are understood.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Option { get; set; }

    /// <summary>Labels of the network.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Label { get; set; }

    /// <summary>A network of that name is no error: it is returned as it is.</summary>
    [Parameter]
    public SwitchParameter Ignore { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        NetworkCreateOptions options = new()
        {
            Name = Name,
            Driver = Driver,
            Subnets = [.. Subnet],
            Gateways = [.. Gateway],
            Ranges = [.. IPRange],
            IPv6 = IPv6,
            Internal = Internal,
            DisableDns = DisableDns,
            DnsServers = [.. DnsServer],
            Interface = Interface,
            IpamDriver = IpamDriver,
            Routes = [.. Route],
            Options = Hashtables.ToStrings(Option),
            Labels = Hashtables.ToStrings(Label),
            Ignore = Ignore,
        };
        if (ShouldProcess(Name ?? "a new name", "Create network"))
        {
            WriteObject(await Engine.CallAsync(Operations.NetworkCreate, options, cancellationToken));
        }
    }
}
