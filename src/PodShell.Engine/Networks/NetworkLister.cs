using PodShell.Engine.Containers.Lifecycle;

namespace PodShell.Engine.Networks;

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
        parts.Default.Get();
        List<PodNetwork> all = query.Names.Count == 0 ? parts.Networks.List()
            : query.Wildcards ? [.. parts.Networks.List().Where(network => query.Names.Exists(name => new WildcardPattern(name).IsMatch(network.Name)))]
            : [.. query.Names.Select(parts.Find).DistinctBy(network => network.Id)];
        Lazy<HashSet<string>> used = new(parts.Networks.Used);
        List<PodNetwork> chosen = [.. all.Where(network => Matches(network, query, used))];
        return query.Members ? WithMembers(chosen) : chosen;
    }

    private static bool Matches(PodNetwork network, NetworkQuery query, Lazy<HashSet<string>> used)
    {
        foreach ((string key, List<string> values) in query.Filters)
        {
            string lower = key.ToLowerInvariant();
            if (lower is "label" ? !values.TrueForAll(value => HasLabel(network, value)) : !values.Exists(value => Holds(lower, value, network, used)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Holds(string key, string value, PodNetwork network, Lazy<HashSet<string>> used) => key switch
    {
        "name" => network.Name.Contains(value.TrimStart('^').TrimEnd('$'), StringComparison.Ordinal),
        "id" => network.Id.StartsWith(value, StringComparison.Ordinal),
        "driver" => network.Driver.ToString().Equals(value, StringComparison.OrdinalIgnoreCase),
        "label!" => !HasLabel(network, value),
        "until" => network.Created < Until(value),
        "dangling" => Switch(value) != (used.Value.Contains(network.Id) || network.Name == DefaultNetwork.Name),
        _ => throw new PodShellException(
            ErrorIds.InvalidArgument, ErrorKind.InvalidArgument, $"There is no network filter '{DisplayText.Quote(key)}'.", key, "Use name, id, driver, label, until or dangling."),
    };

    private static DateTimeOffset Until(string value) => TimeReference.TryParse(value, null, out TimeReference time)
        ? time.Time
        : throw new PodShellException(ErrorIds.InvalidArgument, ErrorKind.InvalidArgument, $"'{DisplayText.Quote(value)}' is no point in time.", value, "Write a time, or how long ago, as 24h.");

    private static bool Switch(string value) => value.ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new PodShellException(ErrorIds.InvalidArgument, ErrorKind.InvalidArgument, $"'{DisplayText.Quote(value)}' is neither true nor false.", value, "Write dangling=true or dangling=false."),
    };

    private static bool HasLabel(PodNetwork network, string value)
    {
        int equals = value.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? network.Labels.ContainsKey(value)
            : network.Labels.TryGetValue(value[..equals], out string? label) && label == value[(equals + 1)..];
    }

    private List<PodNetwork> WithMembers(List<PodNetwork> networks)
    {
        HashSet<string> ended = [.. parts.Attachments.Ended().Select(one => one.Container)];
        List<(string Container, NetworkState State)> running = [.. parts.Attachments.List().Where(one => !ended.Contains(one.Container))];
        return [.. networks.Select(network => network with { Containers = [.. running.SelectMany(one => Members(network, one.Container, one.State))] })];
    }

    private static IEnumerable<NetworkMember> Members(PodNetwork network, string id, NetworkState state) =>
        state.Interfaces.Where(one => one.Network == network.Name && state.Kind == NetworkKind.Bridge).Select(one => new NetworkMember
        {
            Id = id,
            Name = state.ContainerName,
            Interface = one.Name,
            IPv4Address = one.IPv4,
            IPv6Address = one.IPv6,
            MacAddress = one.MacAddress,
        });
}
