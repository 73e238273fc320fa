using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Networks;

/// <summary>Connects containers to further networks: at once if they run, and for their next starts.</summary>
[Cmdlet(VerbsCommunications.Connect, Nouns.Network, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Connect-PodNetwork.md")]
[OutputType(typeof(Container))]
public sealed class ConnectPodNetworkCommand : NetworkMembershipCommand
{
    /// <summary>Further names under which it is found on these networks.</summary>
    [Parameter]
    [Alias("Alias")]
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

    /// <summary>The interface's name in the container. By default the next free ethN.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InterfaceName { get; set; }

    /// <inheritdoc/>
    private protected override async Task<Container[]> ChangeAsync(
        Container container,
        PodNetwork network,
        CancellationToken cancellationToken
    )
    {
        if (!ShouldProcess(container.Name, $"Connect container to network {network.Name}"))
        {
            return [];
        }

        ConnectNetworkRequest request = new()
        {
            Network = network.Id,
            Container = container.Id,
            Aliases = [.. NetworkAlias],
            IPv4Address = IPv4Address,
            IPv6Address = IPv6Address,
            MacAddress = MacAddress,
            InterfaceName = InterfaceName,
            FailIfConnected = false,
        };
        return await Engine.TryCallAsync(Operations.NetworkConnect, request, cancellationToken);
    }
}
