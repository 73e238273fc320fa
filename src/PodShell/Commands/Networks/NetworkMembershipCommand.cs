using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;

namespace PodShell.Commands.Networks;

/// <summary>A cmdlet that changes which networks a container is on.</summary>
public abstract class NetworkMembershipCommand : ObjectCommand<ContainerIdentity, Container>
{
    /// <summary>The networks: names, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-PodNetwork</c>.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public NetworkIdentity[] Network { get; set; } = [];

    /// <summary>The containers: names, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-PodContainer</c>.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Name", "ContainerId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerIdentity[] Container { get; set; } = [];

    /// <summary>Returns the container as it then is.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected NetworkMembershipCommand() { }

    /// <inheritdoc/>
    private protected override IReadOnlyList<ContainerIdentity> Identities => Container;

    /// <inheritdoc/>
    private protected override IObjectResolver<Container> Resolver => Resolvers.Containers;

    /// <summary>Changes it for one container and one network.</summary>
    /// <returns>The container as it then is; empty when there is none.</returns>
    private protected abstract Task<Container[]> ChangeAsync(Container container, PodNetwork network, CancellationToken cancellationToken);

    /// <inheritdoc/>
    private protected override Task ProcessItemAsync(Container container, CancellationToken cancellationToken) =>
        ForEachAsync(Network, async identity =>
        {
            ObjectNoun.Require(this, identity);
            await ForEachAsync(await Resolvers.Networks.ResolveAsync(Engine, identity, cancellationToken), async network =>
            {
                Container[] changed = await ChangeAsync(container, network, cancellationToken);
                if (PassThru)
                {
                    WriteObject(changed, enumerateCollection: true);
                }
            });
        });
}
