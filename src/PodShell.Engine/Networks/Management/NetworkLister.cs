using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Records;

namespace PodShell.Engine.Networks.Management;

/// <summary>Lists networks.</summary>
/// <param name="parts">The shared parts.</param>
internal sealed class NetworkLister(NetworkParts parts)
{
    /// <summary>Lists them, by name.</summary>
    /// <param name="query">Which ones.</param>
    /// <returns>The networks.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkNotFound"/>, <see cref="ErrorIds.InvalidArgument"/>.</exception>
    public List<PodNetwork> List(NetworkQuery query)
    {
        NetworkFilter filter = new(query.Filters, parts.Networks.Used);
        parts.Default.Get();
        List<PodNetwork> all =
            query.Names.Count == 0 ? parts.Networks.List()
            : query.Wildcards
                ? [.. parts.Networks.List().Where(network => query.Names.Exists(name => new WildcardPattern(name).IsMatch(network.Name)))]
            : [.. query.Names.Select(parts.Find).DistinctBy(network => network.Id)];
        List<PodNetwork> chosen = [.. all.Where(filter.Matches)];
        return query.Members ? WithMembers(chosen) : chosen;
    }

    private List<PodNetwork> WithMembers(List<PodNetwork> networks)
    {
        HashSet<string> ended = [.. parts.Attachments.Ended().Select(one => one.Container)];
        List<(string Container, NetworkState State)> running = [.. parts.Attachments.List().Where(one => !ended.Contains(one.Container))];
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
