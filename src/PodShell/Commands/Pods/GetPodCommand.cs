using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Pods;

/// <summary>Returns pods with their containers.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Pod, HelpUri = HelpLinks.Reference + "Get-Pod.md")]
[OutputType(typeof(Pod))]
public sealed class GetPodCommand : PodShellCmdlet
{
    /// <summary>Names, ids, id prefixes, or wildcard patterns over names; all pods when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("PodId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PodCompleter))]
    public PodIdentity[]? Pod { get; set; }

    /// <summary>Only pods in one of these states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public PodState[] State { get; set; } = [];

    /// <summary>
    /// Only pods that match: a hashtable of name, id, label, status, network, until, ctr-names, ctr-ids, ctr-status, ctr-number. Several
    /// values of one key are alternatives (of label, all must hold); all keys must hold.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public PodFilter? Filter { get; set; }

    /// <summary>Fills Options: what was asked for when the pod was made.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        PodQuery query = new()
        {
            States = [.. State],
            Filters = Hashtables.ToFilters(Filter),
            Options = Detailed,
        };
        if (Pod is null)
        {
            await foreach (Pod pod in Engine.StreamAsync(Operations.PodList, query, cancellationToken))
            {
                WriteObject(pod);
            }

            return;
        }

        await ForEachAsync(Pod, async identity =>
            WriteObject(await Resolvers.Pods.ListAsync(Engine, identity, query, cancellationToken), enumerateCollection: true)
        );
    }
}
