using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Networks;

/// <summary>Returns networks, by name.</summary>
[Cmdlet(VerbsCommon.Get, Nouns.Network, HelpUri = HelpLinks.Reference + "Get-PodNetwork.md")]
[OutputType(typeof(PodNetwork))]
public sealed class GetPodNetworkCommand : PodShellCmdlet
{
    private const string DetailedView = "PodShell.PodNetwork#Detailed";

    /// <summary>Names, ids, id prefixes, or wildcard patterns over names; all networks when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("NetworkId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public NetworkIdentity[]? Network { get; set; }

    /// <summary>Only networks of these drivers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public NetworkDriver[] Driver { get; set; } = [];

    /// <summary>
    /// Only networks that match: a hashtable of name, id, driver, label, until, dangling. Several values of one key are alternatives; all
    /// keys must hold.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public NetworkFilter? Filter { get; set; }

    /// <summary>Fills Containers: the running containers on the network with their addresses.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        NetworkQuery query = new() { Filters = Hashtables.ToFilters(Filter), Members = Detailed };
        if (Driver.Length > 0)
        {
            query.Filters["driver"] = [.. Driver.Select(driver => Hashtables.Text(driver))];
        }

        if (Network is null)
        {
            await foreach (PodNetwork network in Engine.StreamAsync(Operations.NetworkList, query, cancellationToken))
            {
                Write(network);
            }

            return;
        }

        await ForEachAsync(Network, async identity =>
        {
            foreach (PodNetwork network in await Resolvers.Networks.ListAsync(Engine, identity, query, cancellationToken))
            {
                Write(network);
            }
        });
    }

    private void Write(PodNetwork network)
    {
        PSObject shown = new(network);
        if (Detailed)
        {
            shown.TypeNames.Insert(0, DetailedView);
        }

        WriteObject(shown);
    }
}
