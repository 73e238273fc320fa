using PodShell.Engine.Filters;

namespace PodShell.Engine.Secrets;

/// <summary>
/// The filters of a list, as <c>secret ls --filter</c> knows them: values of one key are alternatives (labels must all hold), keys must all
/// hold.
/// </summary>
internal sealed class SecretFilter
{
    private readonly List<Predicate<PodSecret>> _conditions = [];

    /// <summary>Reads the filters.</summary>
    /// <param name="filters">The filters.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public SecretFilter(Dictionary<string, List<string>> filters)
    {
        foreach ((string key, List<string> values) in filters)
        {
            _conditions.Add(Read(key.ToLowerInvariant(), values));
        }
    }

    /// <summary>Whether a secret is asked for.</summary>
    /// <param name="secret">The secret.</param>
    /// <returns>True if so.</returns>
    public bool Matches(PodSecret secret) => _conditions.TrueForAll(condition => condition(secret));

    private static Predicate<PodSecret> Read(string key, List<string> values)
    {
        switch (key)
        {
            case "name":
                List<FilterPattern> names = values.ConvertAll(value => FilterPattern.Parse(key, value));
                return secret => names.Exists(name => name.IsIn(secret.Name));
            case "id":
                List<FilterPattern> ids = values.ConvertAll(value => FilterPattern.ParseId(key, value));
                return secret => ids.Exists(id => id.IsIn(secret.Id));
            case "driver":
                return secret => values.Contains(secret.Driver);
            case "label":
                return secret => values.Count > 0 && LabelFilter.HasAll(values, secret.Labels);
            default:
                throw FilterText.Unknown("secret", key, "name, id, driver or label");
        }
    }
}
