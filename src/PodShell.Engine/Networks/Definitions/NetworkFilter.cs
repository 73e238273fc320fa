using PodShell.Engine.Filters;

namespace PodShell.Engine.Networks.Definitions;

/// <summary>
/// The filters of a list, as <c>network ls --filter</c> knows them: values of one key are alternatives (labels must all hold), keys must
/// all hold.
/// </summary>
internal sealed class NetworkFilter
{
    private const string Known = "name, id, driver, label, label!, until or dangling";
    private readonly Lazy<HashSet<string>> _used;
    private readonly List<Predicate<PodNetwork>> _conditions = [];

    /// <summary>Reads the filters.</summary>
    /// <param name="filters">The filters.</param>
    /// <param name="used">Reads the ids of the networks that containers are on; asked at most once.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public NetworkFilter(Dictionary<string, List<string>> filters, Func<HashSet<string>> used)
    {
        _used = new(used);
        foreach ((string key, List<string> values) in filters)
        {
            _conditions.Add(Read(key.ToLowerInvariant(), values));
        }
    }

    /// <summary>Whether a network is asked for.</summary>
    /// <param name="network">The network.</param>
    /// <returns>True if so.</returns>
    public bool Matches(PodNetwork network) => _conditions.TrueForAll(condition => condition(network));

    private Predicate<PodNetwork> Read(string key, List<string> values)
    {
        switch (key)
        {
            case "label":
                return network => values.Count > 0 && LabelFilter.HasAll(values, network.Labels);
            case "label!":
                return network => values.Count > 0 && !LabelFilter.HasAll(values, network.Labels);
            default:
                List<Predicate<PodNetwork>> alternatives = values.ConvertAll(value => ReadOne(key, value));
                return network => alternatives.Exists(condition => condition(network));
        }
    }

    private Predicate<PodNetwork> ReadOne(string key, string value)
    {
        switch (key)
        {
            case "name":
                FilterPattern name = FilterPattern.Parse(key, value);
                return network => name.IsIn(network.Name);
            case "id":
                FilterPattern id = FilterPattern.ParseId(key, value);
                return network => id.IsIn(network.Id);
            case "driver":
                return network => network.Driver.ToString().Equals(value, StringComparison.OrdinalIgnoreCase);
            case "until":
                DateTimeOffset until = FilterText.Time(key, value);
                return network => network.Created < until;
            case "dangling":
                bool dangling = FilterText.Flag(key, value);
                return network => dangling != (_used.Value.Contains(network.Id) || network.Name == DefaultNetwork.Name);
            default:
                throw FilterText.Unknown("network", key, Known);
        }
    }
}
