using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Networks;

/// <summary>Takes containers off networks: at once if they run, and for their next starts.</summary>
[Cmdlet(
    VerbsCommunications.Disconnect,
    Nouns.Network,
    SupportsShouldProcess = true,
    HelpUri = HelpLinks.Reference + "Disconnect-PodNetwork.md"
)]
[OutputType(typeof(Container))]
public sealed class DisconnectPodNetworkCommand : NetworkMembershipCommand
{
    /// <summary>A container that is not there, or not on the network, is no error.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override bool IgnoresMissing => Force;

    /// <inheritdoc/>
    private protected override async Task<Container[]> ChangeAsync(
        Container container,
        PodNetwork network,
        CancellationToken cancellationToken
    )
    {
        if (!ShouldProcess(container.Name, $"Disconnect container from network {network.Name}"))
        {
            return [];
        }

        DisconnectNetworkRequest request = new()
        {
            Network = network.Id,
            Container = container.Id,
            Force = Force,
        };
        return await Engine.TryCallAsync(Operations.NetworkDisconnect, request, cancellationToken);
    }
}
