using System.Globalization;
using PodShell.Engine.State;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>The filters of a list, as <c>ps --filter</c> knows them: values of one key are alternatives (labels must all hold), keys must all hold.</summary>
internal sealed class ContainerFilter
{
    private readonly ContainerQuery _query;
    private readonly List<WildcardPattern> _patterns;
    private readonly List<(string Key, List<string> Values)> _filters = [];
    private readonly Dictionary<string, ContainerRow> _references = [];

    /// <summary>Reads the filters.</summary>
    /// <param name="query">The query.</param>
    /// <param name="resolver">Finds the containers of before and since.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public ContainerFilter(ContainerQuery query, ContainerResolver resolver)
    {
        _query = query;
        _patterns = query.Wildcards ? [.. query.Names.Select(name => new WildcardPattern(name))] : [];
        foreach ((string key, List<string> values) in query.Filters)
        {
            string lower = key.ToLowerInvariant();
            _filters.Add((lower, values));
            if (lower is "before" or "since")
            {
                values.ForEach(value => _references[value] = resolver.Find(value));
            }
        }
    }

    /// <summary>Whether a container is asked for.</summary>
    /// <param name="row">The container.</param>
    /// <param name="truth">How it is now.</param>
    /// <returns>True if so.</returns>
    public bool Matches(ContainerRow row, ContainerTruth truth)
    {
        if (_patterns.Count > 0 && !_patterns.Exists(pattern => pattern.IsMatch(row.Name)))
        {
            return false;
        }

        if (_query.States.Count > 0 && !_query.States.Contains(truth.State))
        {
            return false;
        }

        foreach ((string key, List<string> values) in _filters)
        {
            if (key == "label" ? !values.TrueForAll(value => HasLabel(row, value)) : !values.Exists(value => Holds(key, value, row, truth)))
            {
                return false;
            }
        }

        return true;
    }

    private bool Holds(string key, string value, ContainerRow row, ContainerTruth truth) => key switch
    {
        "name" => row.Name.Contains(value.TrimStart('/', '^').TrimEnd('$'), StringComparison.Ordinal),
        "id" => row.Id.StartsWith(value, StringComparison.Ordinal),
        "label!" => !HasLabel(row, value),
        "status" => IsState(value, truth.State),
        "ancestor" => IsAncestor(row, value),
        "before" => row.Number < _references[value].Number,
        "since" => row.Number > _references[value].Number,
        "exited" => truth.State == ContainerState.Exited && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code) && row.ExitCode == code,
        "pod" => row.Summary.Pod is { } pod && value.Length > 0 && (row.Summary.PodName == value || pod.StartsWith(value, StringComparison.Ordinal)),
        "network" => row.Summary.Networks?.Contains(value) == true,
        "volume" => row.Summary.Volumes?.Contains(value) == true || row.Summary.Mounts?.Contains(value) == true,
        "until" => row.Created < TimeReference.Parse(value).Time,
        "command" => row.Summary.Command is [var first, ..] && (first == value || string.Join(' ', row.Summary.Command) == value),
        "restart-policy" => row.RestartPolicy.ToString() == value || row.RestartPolicy.ToString().StartsWith(value + ":", StringComparison.Ordinal),
        "health" => value == "none",
        _ => throw new PodShellException(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            $"There is no container filter '{DisplayText.Quote(key)}'.",
            key,
            "Use name, id, label, status, ancestor, before, since, exited, pod, network, volume, until, command, restart-policy or health."),
    };

    private static bool IsState(string value, ContainerState state)
    {
        if (!Enum.TryParse(value, ignoreCase: true, out ContainerState wanted))
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                $"There is no container state '{DisplayText.Quote(value)}'.",
                value,
                "Use created, initialized, running, stopping, stopped, paused, exited or removing.");
        }

        return wanted == state;
    }

    private static bool HasLabel(ContainerRow row, string value)
    {
        int equals = value.IndexOf('=', StringComparison.Ordinal);
        Dictionary<string, string>? labels = row.Summary.Labels;
        return labels is not null
            && (equals < 0 ? labels.ContainsKey(value) : labels.TryGetValue(value[..equals], out string? label) && label == value[(equals + 1)..]);
    }

    // A name in full, without tag, or any of its ends after a slash; an image's id or the beginning of one.
    private static bool IsAncestor(ContainerRow row, string value)
    {
        if (row.ImageId?.StartsWith(value, StringComparison.Ordinal) == true && value.Length > 0)
        {
            return true;
        }

        string name = row.Image;
        int tag = name.LastIndexOf(':');
        string untagged = tag > name.LastIndexOf('/') ? name[..tag] : name;
        return Ends(name, value) || Ends(untagged, value);

        static bool Ends(string name, string value) =>
            name == value || (name.EndsWith(value, StringComparison.Ordinal) && value.Length > 0 && name[^(value.Length + 1)] == '/');
    }
}
