using System.Globalization;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Filters;

namespace PodShell.Engine.Pods;

/// <summary>
/// The filters of a list, as <c>pod ps --filter</c> knows them: values of one key are alternatives (labels must all hold), keys must all
/// hold.
/// </summary>
internal sealed class PodFilter
{
    private const string Known = "name, id, label, label!, status, network, until, ctr-names, ctr-ids, ctr-status or ctr-number";
    private readonly PodQuery _query;
    private readonly Func<string, string> _networkName;
    private readonly List<WildcardPattern> _patterns;
    private readonly List<Predicate<Pod>> _conditions = [];

    /// <summary>Reads the filters.</summary>
    /// <param name="query">The query.</param>
    /// <param name="networkName">Gives the name of the network that a name or id means.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public PodFilter(PodQuery query, Func<string, string> networkName)
    {
        _query = query;
        _networkName = networkName;
        _patterns = query.Wildcards ? [.. query.Names.Select(name => new WildcardPattern(name))] : [];
        foreach ((string key, List<string> values) in query.Filters)
        {
            _conditions.Add(Read(key, values));
        }
    }

    /// <summary>Whether a pod is asked for.</summary>
    /// <param name="pod">The pod.</param>
    /// <returns>True if so.</returns>
    public bool Matches(Pod pod) =>
        (_patterns.Count == 0 || _patterns.Exists(pattern => pattern.IsMatch(pod.Name)))
        && (_query.States.Count == 0 || _query.States.Contains(pod.State))
        && _conditions.TrueForAll(condition => condition(pod));

    // Unknown filters and values are refused before anything is listed, also where there is nothing to list.
    private Predicate<Pod> Read(string key, List<string> values)
    {
        switch (key)
        {
            case "label":
                return pod => values.Count > 0 && LabelFilter.HasAll(values, pod.Labels);
            case "label!":
                return pod => values.Count > 0 && !LabelFilter.HasAll(values, pod.Labels);
            default:
                List<Predicate<Pod>> alternatives = values.ConvertAll(value => ReadOne(key, value));
                return pod => alternatives.Exists(condition => condition(pod));
        }
    }

    private Predicate<Pod> ReadOne(string key, string value)
    {
        switch (key)
        {
            case "name":
                FilterPattern name = FilterPattern.Parse(key, value.Replace("/", "", StringComparison.Ordinal));
                return pod => name.IsIn(pod.Name);
            case "id":
                FilterPattern id = FilterPattern.ParseId(key, value);
                return pod => id.IsIn(pod.Id);
            case "network":
                string network = value.Length == 0 ? throw FilterText.Invalid(key, value, "a network's name or id") : _networkName(value);
                return pod => pod.Networks.Contains(network);
            case "until":
                DateTimeOffset until = FilterText.Time(key, value);
                return pod => pod.Created < until;
            case "status":
                PodState state = ReadState(key, value);
                return pod => pod.State == state;
            case "ctr-names":
                FilterPattern member = FilterPattern.Parse(key, value.Replace("/", "", StringComparison.Ordinal));
                return pod => pod.Containers.Any(container => member.IsIn(container.Name));
            case "ctr-ids":
                FilterPattern memberId = FilterPattern.ParseId(key, value);
                return pod => pod.Containers.Any(container => memberId.IsIn(container.Id));
            case "ctr-status":
                HashSet<ContainerState> states = StateNames.Read(key, value, "created, running, paused, stopped or exited");
                return pod => pod.Containers.Any(container => states.Contains(container.State));
            case "ctr-number":
                int count = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                    ? number
                    : throw FilterText.Invalid(key, value, "a number of containers");
                return pod => pod.Containers.Count == count;
            default:
                throw FilterText.Unknown("pod", key, Known);
        }
    }

    private static PodState ReadState(string key, string name) =>
        name.ToLowerInvariant() switch
        {
            "created" => PodState.Created,
            "running" => PodState.Running,
            "degraded" => PodState.Degraded,
            "paused" => PodState.Paused,
            "stopped" => PodState.Stopped,
            "exited" => PodState.Exited,
            "dead" => PodState.Dead,
            _ => throw FilterText.Invalid(key, name, "created, running, degraded, paused, stopped, exited or dead"),
        };
}
