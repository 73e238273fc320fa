using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>What <c>history</c> shows, by the field names of Podman's templates.</summary>
internal static class HistoryColumns
{
    public const string DefaultFormat = "table {{.ID}}\t{{.Created}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}";

    private const int CommandWidth = 45;

    public static IReadOnlyList<Column<ImageHistoryEntry>> For(bool truncate, bool human, DateTimeOffset now) =>
        [
            new("ID", "ID", e => truncate && e.Id is { } id ? id[..12] : Id(e)),
            new("Created", "CREATED", e => human ? Ago(e, now) : Moment(e)),
            new("CreatedSince", "CREATED", e => Ago(e, now)),
            new("CreatedAt", "CREATED AT", e => GoTime.Seconds(e.Created ?? default)),
            new("CreatedBy", "CREATED BY", e => truncate ? Short(e.CreatedBy) : e.CreatedBy),
            new("Size", "SIZE", e => new ByteSize(e.Size).ToHumanString()),
            new("Comment", "COMMENT", e => e.Comment),
            new("Tags", "TAGS", e => ContainerJson.Strings(e.Names)),
        ];

    public static JsonObject Json(ImageHistoryEntry entry)
    {
        JsonObject json = new()
        {
            ["id"] = Id(entry),
            ["created"] = entry.Created is { } created ? GoTime.Exact(created) : null,
            ["CreatedBy"] = entry.CreatedBy,
            ["size"] = entry.Size,
            ["comment"] = entry.Comment,
        };
        if (entry.Names.Count > 0)
        {
            json["tags"] = ContainerJson.Strings(entry.Names);
        }

        return json;
    }

    // The word that Podman and Docker have for a step of which there is no image here.
    private static string Id(ImageHistoryEntry entry) => entry.Id ?? "<missing>";

    private static string Ago(ImageHistoryEntry entry, DateTimeOffset now) =>
        entry.Created is { } created ? HumanTime.Ago(created, now) : "N/A";

    private static string Moment(ImageHistoryEntry entry) => GoTime.ExactSeconds(entry.Created ?? default);

    private static string Short(string text) => text.Length > CommandWidth ? text[..(CommandWidth - 3)] + "..." : text;
}
