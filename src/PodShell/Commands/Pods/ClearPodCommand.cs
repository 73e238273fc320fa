using System.Collections;
using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Removes the pods that have ended, with their containers.</summary>
[Cmdlet(
    VerbsCommon.Clear,
    Nouns.Pod,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLinks.Reference + "Clear-Pod.md"
)]
[OutputType(typeof(Pod))]
public sealed class ClearPodCommand : PodShellCmdlet
{
    /// <summary>Only pods that match: a hashtable as <c>Get-Pod</c> takes it.</summary>
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
        PodQuery query = new() { States = [PodState.Stopped, PodState.Exited, PodState.Dead], Filters = Hashtables.ToFilters(Filter) };
        List<Pod> found = [];
        await foreach (Pod pod in Engine.StreamAsync(Operations.PodList, query, cancellationToken))
        {
            found.Add(pod);
        }

        // What is in use again by then is not removed: only without force.
        await ForEachAsync(found, async pod =>
        {
            if (!ShouldProcess(pod.Name, "Remove pod with its containers", Force))
            {
                return;
            }

            Pod[] removed = await Engine.TryCallAsync(Operations.PodRemove, new() { Pod = pod.Id, Ignore = true }, cancellationToken);
            if (PassThru)
            {
                WriteObject(removed, enumerateCollection: true);
            }
        });
    }
}
