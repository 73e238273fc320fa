using System.Net;
using System.Runtime.CompilerServices;
using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Filters;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Forwarding;

namespace PodShell.Engine.Services;

/// <summary>Composes the verbs on networks; each is a class of its own.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="verbs">The verbs.</param>
/// <param name="connector">Connects containers.</param>
/// <param name="disconnector">Takes containers off networks.</param>
/// <param name="remover">Removes networks.</param>
/// <param name="recovery">Repairs what killed commands left.</param>
internal sealed class NetworkService(
    EngineContext context,
    NetworkVerbs verbs,
    NetworkConnector connector,
    NetworkDisconnector disconnector,
    NetworkRemover remover,
    CrashRecovery recovery
) : INetworkService
{
    /// <inheritdoc/>
    public Task<PodNetwork> CreateAsync(NetworkCreateOptions options, CancellationToken cancellationToken)
    {
        recovery.EnsureRecovered();
        return Task.FromResult(verbs.Creator.Create(options));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PodNetwork> ListAsync(NetworkQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        recovery.EnsureRecovered();
        foreach (PodNetwork network in verbs.Lister.List(query))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return network;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string network, CancellationToken cancellationToken) =>
        Task.FromResult(verbs.Resolver.TryFind(network) is not null);

    /// <inheritdoc/>
    public Task<PodNetwork?> RemoveAsync(RemoveNetworkRequest request, CancellationToken cancellationToken)
    {
        recovery.EnsureRecovered();
        return remover.RemoveAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PodNetwork> ClearAsync(
        ClearNetworksRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        recovery.EnsureRecovered();
        PruneFilter.Check("network", request.Filters);
        HashSet<string> used = verbs.Store.Used();
        NetworkQuery query = new() { Filters = request.Filters };
        foreach (
            PodNetwork network in verbs
                .Lister.List(query)
                .Where(network => network.Name != DefaultNetwork.Name && !used.Contains(network.Id))
        )
        {
            PodNetwork? removed = null;
            try
            {
                removed = await remover
                    .RemoveAsync(new RemoveNetworkRequest { Network = network.Id, Ignore = true }, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (PodShellException e) when (e.ErrorId == ErrorIds.NetworkInUse)
            {
                context.Log.Verbose($"The network '{network.Name}' has got a user meanwhile and stays.");
            }

            if (removed is not null)
            {
                yield return removed;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<Container?> ConnectAsync(ConnectNetworkRequest request, CancellationToken cancellationToken)
    {
        recovery.EnsureRecovered();
        return await connector.ConnectAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<Container?> DisconnectAsync(DisconnectNetworkRequest request, CancellationToken cancellationToken)
    {
        recovery.EnsureRecovered();
        return disconnector.DisconnectAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<PodNetwork> UpdateAsync(UpdateNetworkRequest request, CancellationToken cancellationToken)
    {
        recovery.EnsureRecovered();
        return verbs.Updater.UpdateAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<NetworkCheckResult> TestAsync(TestNetworkRequest request, CancellationToken cancellationToken)
    {
        recovery.EnsureRecovered();
        return verbs.Tester(request).TestAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task FinishAsync(string? namespaceFile, CancellationToken cancellationToken) =>
        verbs.Containers.FinishAsync(namespaceFile, cancellationToken);

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
