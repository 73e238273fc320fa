using PodShell.Engine.Filters;

namespace PodShell.Engine.Volumes;

/// <summary>
/// The filters of a list, as <c>volume ls --filter</c> knows them: values of one key are alternatives (labels must all hold), keys must all
/// hold.
/// </summary>
internal sealed class VolumeFilter
{
    private const string Known = "name, driver, scope, label, label!, opt, until, since, dangling or anonymous";
    private readonly Func<string, DateTimeOffset> _createdOf;
    private readonly List<Predicate<PodVolume>> _conditions = [];

    /// <summary>Reads the filters.</summary>
    /// <param name="filters">The filters.</param>
    /// <param name="createdOf">When the volume of a name was made.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public VolumeFilter(Dictionary<string, List<string>> filters, Func<string, DateTimeOffset> createdOf)
    {
        _createdOf = createdOf;
        foreach ((string key, List<string> values) in filters)
        {
            _conditions.Add(Read(key.ToLowerInvariant(), values));
        }
    }

    /// <summary>Whether a volume is asked for.</summary>
    /// <param name="volume">The volume.</param>
    /// <returns>True if so.</returns>
    public bool Matches(PodVolume volume) => _conditions.TrueForAll(condition => condition(volume));

    private Predicate<PodVolume> Read(string key, List<string> values)
    {
        switch (key)
        {
            case "label":
                return volume => values.Count > 0 && LabelFilter.HasAll(values, volume.Labels);
            case "label!":
                return volume => values.Count > 0 && !LabelFilter.HasAll(values, volume.Labels);
            default:
                List<Predicate<PodVolume>> alternatives = values.ConvertAll(value => ReadOne(key, value));
                return volume => alternatives.Exists(condition => condition(volume));
        }
    }

    private Predicate<PodVolume> ReadOne(string key, string value)
    {
        switch (key)
        {
            case "name":
                FilterPattern name = FilterPattern.Parse(key, value);
                return volume => name.IsIn(volume.Name);
            case "driver":
                return volume => volume.Driver == value;
            case "scope":
                return _ => value == "local";
            case "opt":
                return volume => LabelFilter.HasAll([value], volume.Options);
            case "until":
                DateTimeOffset until = FilterText.Time(key, value);
                return volume => volume.Created < until;
            case "since" or "after":
                DateTimeOffset since = _createdOf(value);
                return volume => volume.Created > since;
            case "dangling":
                bool dangling = FilterText.Flag(key, value);
                return volume => dangling == (volume.Containers.Count == 0);
            case "anonymous":
                bool anonymous = FilterText.Flag(key, value);
                return volume => volume.Anonymous == anonymous;
            default:
                throw FilterText.Unknown("volume", key, Known);
        }
    }
}
