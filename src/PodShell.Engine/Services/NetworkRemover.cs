using PodShell.Engine.Containers.Status;
using PodShell.Engine.Contracts;
using PodShell.Engine.Events;
using PodShell.Engine.Networks.Definitions;

namespace PodShell.Engine.Services;

/// <summary>Removes networks.</summary>
/// <param name="parts">The shared parts.</param>
/// <param name="containers">The parts of the container engine.</param>
/// <param name="service">Removes containers.</param>
internal sealed class NetworkRemover(NetworkParts parts, ContainerParts containers, IContainerService service)
{
    /// <summary>Removes a network.</summary>
    /// <param name="request">Which one, and how.</param>
    /// <param name="cancellationToken">Stops it; containers that are gone stay gone.</param>
    /// <returns>The network as it was; <see langword="null"/> when there was none and that is to be ignored.</returns>
    public async Task<PodNetwork?> RemoveAsync(RemoveNetworkRequest request, CancellationToken cancellationToken)
    {
        if (parts.TryFind(request.Network) is not { } network)
        {
            return request.Ignore ? null : throw NetworkErrors.NotFound(request.Network);
        }

        if (network.Name == DefaultNetwork.Name)
        {
            throw NetworkErrors.IsDefault(network.Name);
        }

        List<(string Id, string Name)> members = parts.Networks.Members(network.Id);
        if (members.Count > 0 && !request.Force)
        {
            throw NetworkErrors.InUse(network, [.. members.Select(one => one.Name)]);
        }

        foreach ((string id, _) in members)
        {
            await service
                .RemoveAsync(
                    new RemoveContainerRequest
                    {
                        Container = id,
                        Force = true,
                        Ignore = true,
                        Depend = true,
                        Timeout = request.Timeout,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        // Its last containers' addresses are given back when their interfaces are gone.
        parts.Attachments.Purge();
        await containers.Network.FinishDeadAsync(containers.Store.IsAlive, network.Name, cancellationToken).ConfigureAwait(false);

        FaultPoints.Reach(FaultPoint.NetworkEmptied);
        if (!parts.Networks.Remove(network))
        {
            return request.Ignore ? null : throw NetworkErrors.NotFound(request.Network);
        }

        FaultPoints.Reach(FaultPoint.NetworkRemoved);
        containers.Events.Write(NetworkEvents.Of(network, EventTypes.Remove));
        return network;
    }
}
