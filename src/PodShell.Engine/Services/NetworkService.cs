using System.Net;
using System.Runtime.CompilerServices;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Forwarding;

namespace PodShell.Engine.Services;

/// <summary>Composes the verbs on networks; each is a class of its own.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="recovered">The verbs on networks alone.</param>
/// <param name="members">The verbs on networks and containers.</param>
internal sealed class NetworkService(EngineContext context, Recovered<NetworkVerbs> recovered, Recovered<MembershipVerbs> members)
    : INetworkService
{
    /// <inheritdoc/>
    public async Task<PodNetwork> CreateAsync(NetworkCreateOptions options, CancellationToken cancellationToken) =>
        (await recovered.GetAsync(cancellationToken).ConfigureAwait(false)).Creator.Create(options);

    /// <inheritdoc/>
    public async IAsyncEnumerable<PodNetwork> ListAsync(NetworkQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        NetworkVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        foreach (PodNetwork network in verbs.Lister.List(query))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return network;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string network, CancellationToken cancellationToken) =>
        (await recovered.GetAsync(cancellationToken).ConfigureAwait(false)).Resolver.TryFind(network) is not null;

    /// <inheritdoc/>
    public async Task<PodNetwork?> RemoveAsync(RemoveNetworkRequest request, CancellationToken cancellationToken)
    {
        MembershipVerbs verbs = await members.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Remover.RemoveAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PodNetwork> ClearAsync(PruneRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        NetworkVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        HashSet<string> used = verbs.Store.Used();
        NetworkQuery query = new() { Filters = request.Filters };
        IEnumerable<PodNetwork> unused = verbs
            .Lister.List(query)
            .Where(network =>
                network.Name != DefaultNetwork.Name
                && !used.Contains(network.Id)
                && (request.Ids.Count == 0 || request.Ids.Contains(network.Id))
            );
        IAsyncEnumerable<PodNetwork> pruned = Pruning.PruneAsync(
            unused,
            request.DryRun,
            network => RemoveAsync(new RemoveNetworkRequest { Network = network.Id, Ignore = true }, cancellationToken),
            ErrorIds.NetworkInUse,
            network => context.Log.Verbose($"The network '{network.Name}' has got a user meanwhile and stays."),
            goesOn: false,
            cancellationToken
        );
        await foreach (PodNetwork network in pruned.ConfigureAwait(false))
        {
            yield return network;
        }
    }

    /// <inheritdoc/>
    public async Task<Container?> ConnectAsync(ConnectNetworkRequest request, CancellationToken cancellationToken)
    {
        MembershipVerbs verbs = await members.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Connector.ConnectAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Container?> DisconnectAsync(DisconnectNetworkRequest request, CancellationToken cancellationToken)
    {
        MembershipVerbs verbs = await members.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Disconnector.DisconnectAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<PodNetwork> UpdateAsync(UpdateNetworkRequest request, CancellationToken cancellationToken)
    {
        NetworkVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        return await verbs.Updater.UpdateAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<NetworkCheckResult> TestAsync(
        TestNetworkRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        NetworkVerbs verbs = await recovered.GetAsync(cancellationToken).ConfigureAwait(false);
        await foreach (NetworkCheckResult result in verbs.Tester(request).TestAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return result;
        }
    }

    /// <inheritdoc/>
    public Task FinishAsync(string? namespaceFile, CancellationToken cancellationToken) =>
        // It is a repair itself.
        recovered.Unrecovered.Containers.FinishAsync(namespaceFile, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ForwardAsync(
        IReadOnlyList<PortMapping> ports,
        IReadOnlyList<IPAddress> addresses,
        bool transparent,
        Stream orders,
        Stream answers,
        CancellationToken cancellationToken
    ) => ForwarderHelper.ServeAsync(ports, addresses, transparent, orders, answers, cancellationToken);
}
