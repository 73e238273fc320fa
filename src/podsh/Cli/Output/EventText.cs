using System.Globalization;
using System.Text.Json.Nodes;

namespace PodShell.Cli.Output;

/// <summary>Events as Podman shows them.</summary>
internal static class EventText
{
    public static string Line(PodEvent e, bool truncate)
    {
        string time = e.Time.ToString("yyyy-MM-dd HH:mm:ss.fffffff00 zzz", CultureInfo.InvariantCulture);
        string id = truncate ? Ids.Short(e.Id) : e.Id;
        if (e.Type != "container")
        {
            return TerminalText.Clean($"{time} {e.Type} {e.Action} {id} {e.Name}");
        }

        IEnumerable<string> facts = [$"image={e.Image}", $"name={e.Name}", .. e.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")];
        return TerminalText.Clean($"{time} {e.Type} {e.Action} {id} ({string.Join(", ", facts)})");
    }

    public static JsonObject Json(PodEvent e) => new()
    {
        ["ID"] = e.Id,
        ["Image"] = e.Image ?? "",
        ["Name"] = e.Name,
        ["Status"] = e.Action,
        ["Time"] = e.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff00K", CultureInfo.InvariantCulture),
        ["Type"] = e.Type,
        ["ContainerExitCode"] = e.ExitCode,
        ["Attributes"] = e.Attributes.Count == 0 ? null : ContainerJson.Map(e.Attributes),
    };
}
