using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Pods;

/// <summary>Removes the pods that have ended, with their containers.</summary>
[Cmdlet(
    VerbsCommon.Clear,
    Nouns.Pod,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLinks.Reference + "Clear-Pod.md"
)]
[OutputType(typeof(Pod))]
public sealed class ClearPodCommand : PruneCommand<Pod, PodFilter>
{
    /// <inheritdoc/>
    private protected override string Action => "Remove pod with its containers";

    /// <inheritdoc/>
    private protected override Operation<PruneRequest, Pod> Operation => Operations.PodClear;

    /// <inheritdoc/>
    private protected override string Id(Pod pod) => pod.Id;
}
