using System.Globalization;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Filters;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Containers.Inspect;

/// <summary>
/// The filters of a list, as <c>ps --filter</c> knows them: values of one key are alternatives (labels must all hold), keys must all hold.
/// Names, ids and images are searched by regular expressions.
/// </summary>
internal sealed class ContainerFilter
{
    private const string Known =
        "name, id, label, label!, status, ancestor, before, since, exited, pod, network, volume, until, command, restart-policy or health";

    private const string States = "created, initialized, running, stopping, stopped, paused, exited, removing or unknown";

    private readonly ContainerQuery _query;
    private readonly Func<string, string> _networkName;
    private readonly Func<string, string?> _podNamed;
    private readonly ContainerResolver _resolver;
    private readonly List<WildcardPattern> _patterns;
    private readonly List<Condition> _conditions = [];

    /// <summary>Reads the filters.</summary>
    /// <param name="query">The query.</param>
    /// <param name="resolver">Finds the containers of before and since.</param>
    /// <param name="networkName">The name of the network that a text means; the text itself where there is none.</param>
    /// <param name="podNamed">The id of the pod of a name; <see langword="null"/> where there is none.</param>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.InvalidArgument"/>; <see cref="ErrorIds.ContainerNotFound"/> for before and since.
    /// </exception>
    public ContainerFilter(
        ContainerQuery query,
        ContainerResolver resolver,
        Func<string, string> networkName,
        Func<string, string?> podNamed
    )
    {
        _query = query;
        _resolver = resolver;
        _networkName = networkName;
        _podNamed = podNamed;
        _patterns = query.Wildcards ? [.. query.Names.Select(name => new WildcardPattern(name))] : [];
        foreach ((string key, List<string> values) in query.Filters)
        {
            _conditions.Add(Read(key, values));
        }
    }

    private delegate bool Condition(ContainerRow row, ContainerState state);

    /// <summary>Whether a container is asked for.</summary>
    /// <param name="row">The container.</param>
    /// <param name="observed">How it is now.</param>
    /// <returns>True if so.</returns>
    public bool Matches(ContainerRow row, ObservedState observed) =>
        (_patterns.Count == 0 || _patterns.Exists(pattern => pattern.IsMatch(row.Name)))
        && (_query.States.Count == 0 || _query.States.Contains(observed.State))
        && _conditions.TrueForAll(condition => condition(row, observed.State));

    private Condition Read(string key, List<string> values)
    {
        switch (key)
        {
            case "label":
                return (row, _) => values.Count > 0 && LabelFilter.HasAll(values, row.Summary.Labels);
            case "label!":
                return (row, _) => values.Count > 0 && !LabelFilter.HasAll(values, row.Summary.Labels);
            case "before":
                // Several bounds: before all of them, but since any of them, as Podman.
                long earliest = values.ConvertAll(value => _resolver.Find(value).Number).DefaultIfEmpty(long.MinValue).Min();
                return (row, _) => row.Number < earliest;
            case "since":
                long oldest = values.ConvertAll(value => _resolver.Find(value).Number).DefaultIfEmpty(long.MaxValue).Min();
                return (row, _) => row.Number > oldest;
            default:
                List<Condition> alternatives = values.ConvertAll(value => ReadOne(key, value));
                return (row, state) => alternatives.Exists(condition => condition(row, state));
        }
    }

    private Condition ReadOne(string key, string value)
    {
        switch (key)
        {
            case "name":
                // Docker writes a slash before names.
                FilterPattern name = FilterPattern.Parse(key, value.Replace("/", "", StringComparison.Ordinal));
                return (row, _) => name.IsIn(row.Name);
            case "id":
                FilterPattern id = FilterPattern.ParseId(key, value);
                return (row, _) => id.IsIn(row.Id);
            case "status":
                HashSet<ContainerState> states = StateNames.Read(key, value, States);
                return (_, state) => states.Contains(state);
            case "ancestor":
                FilterPattern image = FilterPattern.Parse(key, value);
                return (row, _) => IsAncestor(row, value, image);
            case "exited":
                int code = int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
                    ? number
                    : throw FilterText.Invalid(key, value, "an exit code");
                return (row, state) => state == ContainerState.Exited && row.ExitCode == code;
            case "pod":
                // A name wins over the beginnings of ids.
                string podId = value.Length == 0 ? throw FilterText.Invalid(key, value, "a pod's name or id") : _podNamed(value) ?? value;
                return (row, _) => row.Summary.Pod?.StartsWith(podId, StringComparison.Ordinal) == true;
            case "network":
                string network = value.Length == 0 ? throw FilterText.Invalid(key, value, "a network's name or id") : _networkName(value);
                return (row, _) => row.Summary.Networks?.Contains(network) == true;
            case "volume":
                return (row, _) => UsesVolume(row, value);
            case "until":
                DateTimeOffset until = FilterText.Time(key, value);
                return (row, _) => row.Created < until;
            case "command":
                return (row, _) =>
                    row.Summary.Command is [var first, ..] && (first == value || string.Join(' ', row.Summary.Command) == value);
            case "restart-policy":
                RestartPolicy policy = RestartPolicy.TryParse(value, null, out RestartPolicy? known)
                    ? known
                    : throw FilterText.Invalid(key, value, "no, always, on-failure or unless-stopped");
                return (row, _) =>
                    row.RestartPolicy.Condition == policy.Condition
                    && (policy.MaximumRetryCount == 0 || row.RestartPolicy.MaximumRetryCount == policy.MaximumRetryCount);
            case "health":
                return value is "none" or "starting" or "healthy" or "unhealthy"
                    ? (row, _) => (row.Health?.ToString().ToLowerInvariant() ?? "none") == value
                    : throw FilterText.Invalid(key, value, "starting, healthy, unhealthy or none");
            default:
                throw FilterText.Unknown("container", key, Known);
        }
    }

    // By the source (a volume's name or a path of the host), by the path in the container, or by both: source:target.
    private static bool UsesVolume(ContainerRow row, string value)
    {
        if (HasSource(value) || HasTarget(value))
        {
            return true;
        }

        int colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && HasSource(value[..colon]) && HasTarget(value[(colon + 1)..]);

        bool HasSource(string text) => row.Volumes.Any(volume => volume.Source == text);
        bool HasTarget(string text) => row.Volumes.Any(volume => volume.Target == text);
    }

    // An image's id or the beginning of one; else a name: in full, and without its tag where that is "latest".
    private static bool IsAncestor(ContainerRow row, string value, FilterPattern image)
    {
        if (row.ImageId is null || value.Length == 0)
        {
            return false;
        }

        string id = value.StartsWith("sha256:", StringComparison.Ordinal) ? value[7..] : value;
        if (id.Length > 0 && row.ImageId.StartsWith(id, StringComparison.Ordinal))
        {
            return true;
        }

        const string Latest = ":latest";
        return image.IsIn(row.Image) || (row.Image.EndsWith(Latest, StringComparison.Ordinal) && image.IsIn(row.Image[..^Latest.Length]));
    }
}
