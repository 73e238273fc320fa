using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>Events as Podman shows them.</summary>
internal static class EventText
{
    public static string Line(PodEvent e, bool truncate)
    {
        string time = GoTime.Text(e.Time);
        string id = truncate ? Ids.Short(e.Id) : e.Id;
        if (e.Type == "volume")
        {
            return TerminalText.Clean($"{time} {e.Type} {e.Action} {e.Name}");
        }

        if (e.Type == "secret")
        {
            return TerminalText.Clean($"{time} {e.Type} {e.Action} {id}");
        }

        if (e.Type is not ("container" or "pod"))
        {
            return TerminalText.Clean($"{time} {e.Type} {e.Action} {id} {e.Name}");
        }

        IEnumerable<string> facts =
        [
            $"image={e.Image}",
            $"name={e.Name}",
            .. e.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"),
        ];
        return TerminalText.Clean($"{time} {e.Type} {e.Action} {id} ({string.Join(", ", facts)})");
    }

    /// <summary>The fields of templates: Podman's, and those by which Docker's scripts know them.</summary>
    public static IReadOnlyList<Column<PodEvent>> Columns { get; } =
    [
        new("ID", "ID", e => e.Id),
        new("Image", "IMAGE", e => e.Image ?? ""),
        new("From", "FROM", e => e.Image ?? ""),
        new("Name", "NAME", e => e.Name),
        new("Status", "STATUS", e => e.Action),
        new("Action", "ACTION", e => e.Action),
        new("Type", "TYPE", e => e.Type),
        new("Time", "TIME", e => e.Time.ToUnixTimeSeconds()),
        new("TimeNano", "TIME NANO", e => Nanoseconds(e)),
        new("ContainerExitCode", "EXIT CODE", e => e.ExitCode is { } code ? (long)code : null),
        new("Attributes", "ATTRIBUTES", e => ContainerJson.Map(e.Attributes)),
        new("Actor", "ACTOR", e => new JsonObject { ["ID"] = e.Id, ["Attributes"] = ContainerJson.Map(e.Attributes) }),
        new("Network", "NETWORK", e => e.Attributes.GetValueOrDefault("network") ?? ""),
        new("PodID", "POD ID", e => e.Attributes.GetValueOrDefault("podId") ?? ""),
        new("HealthStatus", "HEALTH STATUS", e => e.Attributes.GetValueOrDefault("health_status") ?? ""),
    ];

    public static JsonObject Json(PodEvent e)
    {
        JsonObject json = Members(e);
        if (e.Attributes.TryGetValue("health_status", out string? health))
        {
            json["health_status"] = health;
        }

        return json;
    }

    private static JsonObject Members(PodEvent e) =>
        new()
        {
            ["ID"] = e.Id,
            ["Image"] = e.Image ?? "",
            ["Name"] = e.Name,
            ["Status"] = e.Action,
            ["time"] = e.Time.ToUnixTimeSeconds(),
            ["timeNano"] = Nanoseconds(e),
            ["Type"] = e.Type,
            ["ContainerExitCode"] = e.ExitCode,
            ["Attributes"] = e.Attributes.Count == 0 ? null : ContainerJson.Map(e.Attributes),
        };

    private static long Nanoseconds(PodEvent e) => (e.Time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
}
