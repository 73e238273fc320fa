using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Networks;

/// <summary>Removes the networks that no container uses, but for the default one.</summary>
[Cmdlet(
    VerbsCommon.Clear,
    Nouns.Network,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLinks.Reference + "Clear-PodNetwork.md"
)]
[OutputType(typeof(PodNetwork))]
public sealed class ClearPodNetworkCommand : PruneCommand<PodNetwork, NetworkFilter>
{
    /// <inheritdoc/>
    private protected override string Action => "Remove network";

    /// <inheritdoc/>
    private protected override Operation<PruneRequest, PodNetwork> Operation => Operations.NetworkClear;

    /// <inheritdoc/>
    private protected override string Id(PodNetwork network) => network.Id;
}
