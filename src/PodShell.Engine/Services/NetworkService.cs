using System.Net;
using System.Runtime.CompilerServices;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Contracts;
using PodShell.Engine.Filters;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Diagnostics;
using PodShell.Engine.Networks.Forwarding;
using PodShell.Engine.Networks.Management;

namespace PodShell.Engine.Services;

/// <summary>Composes the verbs on networks; each is a class of its own.</summary>
internal sealed class NetworkService : INetworkService
{
    private readonly ContainerParts _containers;
    private readonly NetworkParts _parts;
    private readonly NetworkLister _lister;
    private readonly NetworkRemover _remover;
    private readonly CrashRecovery _recovery;

    /// <summary>Composes them.</summary>
    /// <param name="containers">The parts of the container engine.</param>
    /// <param name="parts">The parts of the network engine.</param>
    /// <param name="recovery">Repairs what killed commands left.</param>
    /// <param name="service">Removes containers where a removal is forced.</param>
    public NetworkService(ContainerParts containers, NetworkParts parts, CrashRecovery recovery, IContainerService service)
    {
        _containers = containers;
        _parts = parts;
        _lister = new NetworkLister(parts);
        _remover = new NetworkRemover(parts, containers, service);
        _recovery = recovery;
    }

    /// <inheritdoc/>
    public Task<PodNetwork> CreateAsync(NetworkCreateOptions options, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        return Task.FromResult(new NetworkCreator(_parts, _containers.Events).Create(options));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PodNetwork> ListAsync(NetworkQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        foreach (PodNetwork network in _lister.List(query))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return network;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string network, CancellationToken cancellationToken) =>
        Task.FromResult(_parts.TryFind(network) is not null);

    /// <inheritdoc/>
    public Task<PodNetwork?> RemoveAsync(RemoveNetworkRequest request, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        return _remover.RemoveAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PodNetwork> ClearAsync(
        ClearNetworksRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        _recovery.EnsureRecovered();
        PruneFilter.Check("network", request.Filters);
        HashSet<string> used = _parts.Networks.Used();
        NetworkQuery query = new() { Filters = request.Filters };
        foreach (
            PodNetwork network in _lister.List(query).Where(network => network.Name != DefaultNetwork.Name && !used.Contains(network.Id))
        )
        {
            PodNetwork? removed = null;
            try
            {
                removed = await _remover
                    .RemoveAsync(new RemoveNetworkRequest { Network = network.Id, Ignore = true }, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (PodShellException e) when (e.ErrorId == ErrorIds.NetworkInUse)
            {
                _parts.Log.Verbose($"The network '{network.Name}' has got a user meanwhile and stays.");
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
        _recovery.EnsureRecovered();
        return await new NetworkConnector(_parts, _containers).ConnectAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<Container?> DisconnectAsync(DisconnectNetworkRequest request, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        return new NetworkDisconnector(_parts, _containers).DisconnectAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<PodNetwork> UpdateAsync(UpdateNetworkRequest request, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        return new NetworkUpdater(_parts, _containers.Events).UpdateAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<NetworkCheckResult> TestAsync(TestNetworkRequest request, CancellationToken cancellationToken)
    {
        _recovery.EnsureRecovered();
        return new NetworkTester(_parts, request).TestAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task FinishAsync(string? namespaceFile, CancellationToken cancellationToken) =>
        _containers.Network.FinishAsync(namespaceFile, cancellationToken);

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
