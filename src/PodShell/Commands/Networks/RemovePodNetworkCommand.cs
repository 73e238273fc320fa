using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Networks;

/// <summary>Removes networks that no container uses.</summary>
[Cmdlet(VerbsCommon.Remove, Nouns.Network, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Remove-PodNetwork.md")]
[OutputType(typeof(PodNetwork))]
public sealed class RemovePodNetworkCommand : RemoveCommand<NetworkIdentity, PodNetwork>
{
    /// <summary>The networks: names, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-PodNetwork</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("NetworkId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public NetworkIdentity[] Network { get; set; } = [];

    /// <inheritdoc/>
    private protected override IReadOnlyList<NetworkIdentity> Identities => Network;

    /// <inheritdoc/>
    private protected override IObjectResolver<PodNetwork> Resolver => Resolvers.Networks;

    /// <inheritdoc/>
    private protected override string Action => Force ? "Remove network with the containers that use it" : "Remove network";

    /// <inheritdoc/>
    private protected override Task<PodNetwork[]> ChangeAsync(PodNetwork network, CancellationToken cancellationToken) =>
        Engine.TryCallAsync(
            Operations.NetworkRemove,
            new()
            {
                Network = network.Id,
                Force = Force,
                Ignore = Ignore,
                Timeout = Timeout,
            },
            cancellationToken
        );
}
