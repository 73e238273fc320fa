using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Networks.Management;

/// <summary>Lists networks.</summary>
/// <param name="networkStore">The rows of networks.</param>
/// <param name="attachments">What started containers have taken.</param>
/// <param name="networks">Finds networks.</param>
internal sealed class NetworkLister(NetworkStore networkStore, AttachmentStore attachments, NetworkResolver networks)
{
    /// <summary>Lists them, by name.</summary>
    /// <param name="query">Which ones.</param>
    /// <returns>The networks.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkNotFound"/>, <see cref="ErrorIds.InvalidArgument"/>.</exception>
    public List<PodNetwork> List(NetworkQuery query)
    {
        NetworkFilter filter = new(query.Filters, networkStore.Used);
        networks.Default.Get();
        List<PodNetwork> all =
            query.Names.Count == 0 ? networkStore.List()
            : query.Wildcards
                ? [.. networkStore.List().Where(network => query.Names.Exists(name => new WildcardPattern(name).IsMatch(network.Name)))]
            : [.. query.Names.Select(networks.Find).DistinctBy(network => network.Id)];
        List<PodNetwork> chosen = [.. all.Where(filter.Matches)];
        return query.Members ? WithMembers(chosen) : chosen;
    }

    private List<PodNetwork> WithMembers(List<PodNetwork> networks)
    {
        HashSet<string> ended = [.. attachments.Ended().Select(one => one.Container)];
        List<(string Container, NetworkState State)> running = [.. attachments.List().Where(one => !ended.Contains(one.Container))];
        return
        [
            .. networks.Select(network =>
                network with
                {
                    Containers = [.. running.SelectMany(one => Members(network, one.Container, one.State))],
                }
            ),
        ];
    }

    private static IEnumerable<NetworkMember> Members(PodNetwork network, string id, NetworkState state) =>
        state
            .Interfaces.Where(one => one.Network == network.Name && state.Kind == NetworkKind.Bridge)
            .Select(one => new NetworkMember
            {
                Id = id,
                Name = state.ContainerName,
                Interface = one.Name,
                IPv4Address = one.IPv4,
                IPv6Address = one.IPv6,
                MacAddress = one.MacAddress,
            });
}
