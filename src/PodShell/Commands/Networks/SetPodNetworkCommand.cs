using System.Collections;
using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Networks;

/// <summary>Changes the DNS servers and labels of networks. Running containers see it at once.</summary>
[Cmdlet(VerbsCommon.Set, Nouns.Network, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Set-PodNetwork.md")]
[OutputType(typeof(PodNetwork))]
public sealed class SetPodNetworkCommand : ChangeCommand<NetworkIdentity, PodNetwork>
{
    /// <summary>The networks: names, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-PodNetwork</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("NetworkId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public NetworkIdentity[] Network { get; set; } = [];

    /// <summary>DNS servers to add to those that its name service asks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AddDnsServer { get; set; } = [];

    /// <summary>DNS servers to take away.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RemoveDnsServer { get; set; } = [];

    /// <summary>Labels to set; a null value takes one away.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Label { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<NetworkIdentity> Identities => Network;

    /// <inheritdoc/>
    private protected override IObjectResolver<PodNetwork> Resolver => Resolvers.Networks;

    /// <inheritdoc/>
    private protected override string Action => "Change network";

    /// <inheritdoc/>
    private protected override async Task<PodNetwork[]> ChangeAsync(PodNetwork network, CancellationToken cancellationToken) =>
        [
            await Engine.CallAsync(
                Operations.NetworkUpdate,
                new()
                {
                    Network = network.Id,
                    AddDnsServers = [.. AddDnsServer],
                    RemoveDnsServers = [.. RemoveDnsServer],
                    Labels = Hashtables.ToNullableStrings(Label),
                },
                cancellationToken
            ),
        ];
}
