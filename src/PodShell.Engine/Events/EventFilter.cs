namespace PodShell.Engine.Events;

/// <summary>Which events a query asks for: values of one filter are alternatives, filters must all hold (labels each).</summary>
/// <param name="query">The query.</param>
internal sealed class EventFilter(EventQuery query)
{
    /// <summary>Whether an event is asked for.</summary>
    /// <param name="item">The event.</param>
    /// <returns>True if so.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/> for an unknown filter.</exception>
    public bool Matches(PodEvent item)
    {
        if (item.Time < query.Since || item.Time > query.Until)
        {
            return false;
        }

        foreach ((string key, List<string> values) in query.Filters)
        {
            bool holds = key.ToLowerInvariant() switch
            {
                "container" => item.Type == EventTypes.Container && values.Exists(value => IsNamed(item, value)),
                "image" => values.Exists(value => item.Type == EventTypes.Image ? IsNamed(item, value) : IsImage(item.Image, value)),
                "volume" => item.Type == EventTypes.Volume && values.Exists(value => IsNamed(item, value)),
                "network" => item.Type == EventTypes.Network && values.Exists(value => IsNamed(item, value)),
                "pod" => item.Type == "pod" && values.Exists(value => IsNamed(item, value)),
                "type" => values.Contains(item.Type, StringComparer.OrdinalIgnoreCase),
                "event" or "action" => values.Exists(value => IsAction(item.Action, value)),
                "label" => values.TrueForAll(value => HasLabel(item, value)),
                _ => throw new PodShellException(
                    ErrorIds.InvalidArgument,
                    ErrorKind.InvalidArgument,
                    $"There is no event filter '{DisplayText.Quote(key)}'.",
                    key,
                    "Use container, image, volume, network, pod, type, event or label."),
            };
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNamed(PodEvent item, string value) =>
        value.Length > 0 && (item.Name == value || item.Id.StartsWith(value, StringComparison.Ordinal));

    // "busybox" means docker.io/library/busybox:latest too: the whole name, or a part of it between separators.
    private static bool IsImage(string? image, string value)
    {
        int at = image?.IndexOf(value, StringComparison.Ordinal) ?? -1;
        return at >= 0 && value.Length > 0
            && (at == 0 || image![at - 1] == '/')
            && (at + value.Length == image!.Length || image[at + value.Length] is ':' or '@');
    }

    // Docker's words beside Podman's.
    private static bool IsAction(string action, string value) => action == value || (action, value) switch
    {
        (EventTypes.Died, "die") or (EventTypes.Remove, "destroy") or (EventTypes.Remove, "rm") => true,
        _ => false,
    };

    private static bool HasLabel(PodEvent item, string value)
    {
        int equals = value.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? item.Attributes.ContainsKey(value)
            : item.Attributes.TryGetValue(value[..equals], out string? label) && label == value[(equals + 1)..];
    }
}
