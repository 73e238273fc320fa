using System.Collections;
using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Removes the networks that no container uses, but for the default one.</summary>
[Cmdlet(
    VerbsCommon.Clear,
    Nouns.Network,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLinks.Reference + "Clear-PodNetwork.md"
)]
[OutputType(typeof(PodNetwork))]
public sealed class ClearPodNetworkCommand : PodShellCmdlet
{
    /// <summary>Only networks that match: a hashtable as <c>Get-PodNetwork</c> takes it.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Filter { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns what was removed, as it last was.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        NetworkQuery query = new() { Filters = Hashtables.ToFilters(Filter) };
        query.Filters["dangling"] = ["true"];
        List<PodNetwork> found = [];
        await foreach (PodNetwork network in Engine.StreamAsync(Operations.NetworkList, query, cancellationToken))
        {
            found.Add(network);
        }

        // What is in use again by then is not removed: only without force.
        await ForEachAsync(found, async network =>
        {
            if (!ShouldProcess(network.Name, "Remove network", Force))
            {
                return;
            }

            PodNetwork[] removed = await Engine.TryCallAsync(
                Operations.NetworkRemove,
                new() { Network = network.Id, Ignore = true },
                cancellationToken
            );
            if (PassThru)
            {
                WriteObject(removed, enumerateCollection: true);
            }
        });
    }
}
