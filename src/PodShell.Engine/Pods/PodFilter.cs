using System.Globalization;
using PodShell.Engine.Containers.Lifecycle;

namespace PodShell.Engine.Pods;

/// <summary>The filters of a list, as <c>pod ps --filter</c> knows them: values of one key are alternatives (labels must all hold), keys must all hold.</summary>
internal sealed class PodFilter
{
    private const string Known = "Use name, id, label, status, network, until, ctr-names, ctr-ids, ctr-status or ctr-number.";
    private readonly PodQuery _query;
    private readonly List<WildcardPattern> _patterns;
    private readonly List<(string Key, List<string> Values)> _filters = [];

    /// <summary>Reads the filters.</summary>
    /// <param name="query">The query.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public PodFilter(PodQuery query)
    {
        _query = query;
        _patterns = query.Wildcards ? [.. query.Names.Select(name => new WildcardPattern(name))] : [];
        foreach ((string key, List<string> values) in query.Filters)
        {
            string lower = key.ToLowerInvariant();
            values.ForEach(value => Check(lower, value));
            _filters.Add((lower, values));
        }
    }

    /// <summary>Whether a pod is asked for.</summary>
    /// <param name="pod">The pod.</param>
    /// <returns>True if so.</returns>
    public bool Matches(Pod pod)
    {
        bool named = _patterns.Count == 0 || _patterns.Exists(pattern => pattern.IsMatch(pod.Name));
        return named && (_query.States.Count == 0 || _query.States.Contains(pod.State))
            && _filters.TrueForAll(filter => filter.Key == "label"
                ? filter.Values.TrueForAll(value => HasLabel(pod, value))
                : filter.Values.Exists(value => Holds(filter.Key, value, pod)));
    }

    // Unknown words are refused before anything is listed, also where there is nothing to list.
    private static void Check(string key, string value)
    {
        bool known = key switch
        {
            "name" or "id" or "label" or "label!" or "network" or "ctr-names" or "ctr-ids" => true,
            "until" => TimeReference.TryParse(value, null, out _) ? true : throw Invalid($"'{DisplayText.Quote(value)}' is no time.", value, "Write a time or a duration such as 24h."),
            "status" => Enum.TryParse(value, ignoreCase: true, out PodState _) ? true : throw Invalid($"There is no pod state '{DisplayText.Quote(value)}'.", value, "Use created, running, degraded, paused, stopped, exited or dead."),
            "ctr-status" => Enum.TryParse(value, ignoreCase: true, out ContainerState _) ? true : throw Invalid($"There is no container state '{DisplayText.Quote(value)}'.", value, "Use created, running, paused, stopped or exited."),
            "ctr-number" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? true : throw Invalid($"'{DisplayText.Quote(value)}' is no number.", value, "Write a number of containers."),
            _ => false,
        };
        if (!known)
        {
            throw Invalid($"There is no pod filter '{DisplayText.Quote(key)}'.", key, Known);
        }
    }

    private static bool Holds(string key, string value, Pod pod) => key switch
    {
        "name" => pod.Name.Contains(value.TrimStart('/', '^').TrimEnd('$'), StringComparison.Ordinal),
        "id" => pod.Id.StartsWith(value, StringComparison.Ordinal),
        "label!" => !HasLabel(pod, value),
        "status" => Enum.TryParse(value, ignoreCase: true, out PodState state) && state == pod.State,
        "network" => pod.Networks.Contains(value),
        "until" => pod.Created < TimeReference.Parse(value).Time,
        "ctr-names" => pod.Containers.Any(container => container.Name.Contains(value, StringComparison.Ordinal)),
        "ctr-ids" => pod.Containers.Any(container => container.Id.StartsWith(value, StringComparison.Ordinal)),
        "ctr-status" => Enum.TryParse(value, ignoreCase: true, out ContainerState wanted) && pod.Containers.Any(container => container.State == wanted),
        "ctr-number" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && pod.Containers.Count == count,
        _ => false,
    };

    private static bool HasLabel(Pod pod, string value)
    {
        int equals = value.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? pod.Labels.ContainsKey(value) : pod.Labels.TryGetValue(value[..equals], out string? label) && label == value[(equals + 1)..];
    }

    private static PodShellException Invalid(string message, string target, string action) => new(ErrorIds.InvalidArgument, ErrorKind.InvalidArgument, message, target, action);
}
