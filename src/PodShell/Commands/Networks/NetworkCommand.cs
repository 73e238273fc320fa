using System.Management.Automation;

namespace PodShell.Commands;

/// <summary>A cmdlet that does something to networks that exist.</summary>
public abstract class NetworkCommand : ObjectCommand<NetworkIdentity, PodNetwork>
{
    /// <summary>The networks: names, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-PodNetwork</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("NetworkId", "Id", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public NetworkIdentity[] Network { get; set; } = [];

    private protected NetworkCommand() { }

    /// <inheritdoc/>
    private protected override IReadOnlyList<NetworkIdentity> Identities => Network;

    /// <inheritdoc/>
    private protected override Task<IReadOnlyList<PodNetwork>> ResolveAsync(
        NetworkIdentity identity,
        CancellationToken cancellationToken
    ) => NetworkResolver.ResolveAsync(Engine, identity, cancellationToken);
}
