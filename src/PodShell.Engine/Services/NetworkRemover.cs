using PodShell.Engine.Context;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Services;

/// <summary>Removes networks.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containerNetwork">The networks of containers.</param>
/// <param name="networkStore">The rows of networks.</param>
/// <param name="attachments">What started containers have taken.</param>
/// <param name="networks">Finds networks.</param>
/// <param name="service">Removes containers.</param>
internal sealed class NetworkRemover(
    EngineContext context,
    ContainerStore store,
    ContainerNetwork containerNetwork,
    NetworkStore networkStore,
    AttachmentStore attachments,
    NetworkResolver networks,
    IContainerService service
)
{
    /// <summary>Removes a network.</summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="cancellationToken">Stops it; containers that are gone stay gone.</param>
    /// <returns>The network as it was; <see langword="null"/> when there was none and that is to be ignored.</returns>
    public async Task<PodNetwork?> RemoveAsync(RemoveNetworkRequest request, CancellationToken cancellationToken)
    {
        if (networks.TryFind(request.Network) is not { } network)
        {
            return request.Ignore ? null : throw NetworkErrors.NotFound(request.Network);
        }

        if (network.Name == DefaultNetwork.Name)
        {
            throw NetworkErrors.IsDefault(network.Name);
        }

        if (networkStore.Members(network.Id) is { Count: > 0 } members && !request.Force)
        {
            throw NetworkErrors.InUse(network, [.. members.Select(one => one.Name)]);
        }

        if (!await RemoveEmptiedAsync(network, request, cancellationToken).ConfigureAwait(false))
        {
            return request.Ignore ? null : throw NetworkErrors.NotFound(request.Network);
        }

        FaultPoints.Reach(FaultPoint.NetworkRemoved);
        context.Events.Write(NetworkEvents.Of(network, EventTypes.Remove));
        return network;
    }

    // Others may join it between the last removal of a container and its own.
    private async Task<bool> RemoveEmptiedAsync(PodNetwork network, RemoveNetworkRequest request, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            await EmptyAsync(network, request, cancellationToken).ConfigureAwait(false);
            FaultPoints.Reach(FaultPoint.NetworkEmptied);
            try
            {
                return networkStore.Remove(network);
            }
            catch (PodShellException e) when (e.ErrorId == ErrorIds.NetworkInUse && request.Force && attempt < UserRemoval.Attempts)
            {
                context.Log.Verbose($"The network '{network.Name}' has got a container meanwhile, which is removed too.");
            }
        }
    }

    private async Task EmptyAsync(PodNetwork network, RemoveNetworkRequest request, CancellationToken cancellationToken)
    {
        IEnumerable<string> users = request.Force ? networkStore.Members(network.Id).Select(member => member.Id) : [];
        await service.RemoveAllAsync(users, request.Timeout, cancellationToken).ConfigureAwait(false);

        // Its last containers' addresses are given back when their interfaces are gone.
        attachments.Purge();
        await containerNetwork.FinishDeadAsync(store.IsAlive, network.Name, cancellationToken).ConfigureAwait(false);
    }
}
