using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Networks;

/// <summary>Tells whether a network exists; with -Connectivity tries what it is for, and returns what was seen.</summary>
[Cmdlet(VerbsDiagnostic.Test, Nouns.Network, DefaultParameterSetName = Existence, HelpUri = HelpLinks.Reference + "Test-PodNetwork.md")]
[OutputType(typeof(bool), ParameterSetName = [Existence])]
[OutputType(typeof(NetworkCheckResult), ParameterSetName = [Tries])]
public sealed class TestPodNetworkCommand : PodShellCmdlet
{
    private const string Existence = "Existence";
    private const string Tries = "Connectivity";

    /// <summary>
    /// Names, ids, id prefixes, wildcard patterns over names, or objects; one answer each. With -Connectivity the default network when left
    /// out.
    /// </summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        ParameterSetName = Existence
    )]
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Tries)]
    [Alias("NetworkId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public NetworkIdentity[]? Network { get; set; }

    /// <summary>
    /// Tries what a network is for: addresses, the gateway, members among each other, names, a published port, packet sizes.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = Tries)]
    public SwitchParameter Connectivity { get; set; }

    /// <summary>A host outside to look up and to reach. Nothing outside is contacted when left out.</summary>
    [Parameter(ParameterSetName = Tries)]
    [ValidateNotNullOrEmpty]
    public string? Target { get; set; }

    /// <summary>The TCP port of -Target. By default 443.</summary>
    [Parameter(ParameterSetName = Tries)]
    [ValidateRange(1, ushort.MaxValue)]
    public int TargetPort { get; set; } = 443;

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (!Connectivity)
        {
            await ForEachAsync(Network!, async identity =>
                WriteObject(await Resolvers.Networks.AnyAsync(Engine, identity, new NetworkQuery(), cancellationToken))
            );
        }
        else if (Network is null)
        {
            await TryAsync("", cancellationToken);
        }
        else
        {
            await ForEachAsync(Network, async identity =>
                await ForEachAsync(await Resolvers.Networks.ResolveAsync(Engine, identity, cancellationToken), network =>
                    TryAsync(network.Id, cancellationToken)
                )
            );
        }
    }

    private async Task TryAsync(string network, CancellationToken cancellationToken)
    {
        TestNetworkRequest request = new()
        {
            Network = network,
            Target = Target,
            TargetPort = TargetPort,
        };
        await foreach (NetworkCheckResult result in Engine.StreamAsync(Operations.NetworkTest, request, cancellationToken))
        {
            WriteObject(result);
        }
    }
}
