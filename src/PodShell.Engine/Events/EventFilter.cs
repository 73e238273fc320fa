using PodShell.Engine.Filters;

namespace PodShell.Engine.Events;

/// <summary>Which events a query asks for: values of one filter are alternatives, filters must all hold (labels each).</summary>
internal sealed class EventFilter
{
    private static readonly HashSet<string> s_types = new(
        ["artifact", "container", "image", "machine", "network", "pod", "secret", "system", "volume"],
        StringComparer.OrdinalIgnoreCase
    );

    private readonly EventQuery _query;
    private readonly List<Predicate<PodEvent>> _conditions = [];

    /// <summary>Reads the filters.</summary>
    /// <param name="query">The query.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/> for an unknown filter or type.</exception>
    public EventFilter(EventQuery query)
    {
        _query = query;
        foreach ((string key, List<string> values) in query.Filters)
        {
            _conditions.Add(Read(key.ToLowerInvariant(), values));
        }
    }

    /// <summary>Whether an event is asked for.</summary>
    /// <param name="item">The event.</param>
    /// <returns>True if so.</returns>
    public bool Matches(PodEvent item) =>
        !(item.Time < _query.Since) && !(item.Time > _query.Until) && _conditions.TrueForAll(condition => condition(item));

    private static Predicate<PodEvent> Read(string key, List<string> values)
    {
        switch (key)
        {
            case "container" or "pod" or "volume" or "network":
                return item => item.Type == key && values.Exists(value => IsNamed(item, value));
            case "image":
                return item => values.Exists(value => item.Type == EventTypes.Image ? IsNamed(item, value) : IsImage(item.Image, value));
            case "type":
                string? unknown = values.Find(value => !s_types.Contains(value));
                return unknown is null
                    ? item => values.Contains(item.Type, StringComparer.OrdinalIgnoreCase)
                    : throw FilterText.Invalid(key, unknown, "container, image, network, pod, system or volume");
            case "event" or "action" or "status":
                return item => values.Exists(value => IsAction(item.Action, value));
            case "label":
                return item => LabelFilter.HasAll(values, item.Attributes);
            default:
                throw FilterText.Unknown("event", key, "container, image, volume, network, pod, type, event or label");
        }
    }

    // Either, as Podman: what had the name or the id may be gone, so that nobody can tell which one is meant.
    private static bool IsNamed(PodEvent item, string value) =>
        value.Length > 0 && (item.Name == value || item.Id.StartsWith(value, StringComparison.Ordinal));

    // "busybox" means docker.io/library/busybox:latest too: the whole name, or a part of it between separators.
    private static bool IsImage(string? image, string value)
    {
        int at = image?.IndexOf(value, StringComparison.Ordinal) ?? -1;
        return at >= 0
            && value.Length > 0
            && (at == 0 || image![at - 1] == '/')
            && (at + value.Length == image!.Length || image[at + value.Length] is ':' or '@');
    }

    // Docker's words beside Podman's.
    private static bool IsAction(string action, string value) =>
        action == value
        || (action, value) switch
        {
            (EventTypes.Died, "die") or (EventTypes.Remove, "destroy") or (EventTypes.Remove, "rm") => true,
            _ => false,
        };
}
