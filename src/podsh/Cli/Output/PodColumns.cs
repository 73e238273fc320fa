using System.Text.Json.Nodes;

namespace PodShell.Cli.Output;

/// <summary>What <c>pod ps</c> shows, by the field names of Podman's templates.</summary>
internal static class PodColumns
{
    public const string DefaultFormat = "table {{.ID}}\t{{.Name}}\t{{.Status}}\t{{.Created}}\t{{.InfraID}}";

    public static IReadOnlyList<Column<Pod>> For(bool truncate, DateTimeOffset now) => For(truncate ? Ids.Short : id => id, now);

    private static IReadOnlyList<Column<Pod>> For(Func<string, string> show, DateTimeOffset now) =>
        [
            new("ID", "POD ID", p => show(p.Id)),
            new("Name", "NAME", p => p.Name),
            new("Status", "STATUS", p => p.State.ToString()),
            new("Created", "CREATED", p => HumanTime.Ago(p.Created, now)),
            new("InfraID", "INFRA ID", p => show(p.InfraId ?? "")),
            new("NumberOfContainers", "# OF CONTAINERS", p => (long)p.Containers.Count),
            new("ContainerIds", "IDS", p => string.Join(',', p.Containers.Select(c => show(c.Id)))),
            new("ContainerNames", "NAMES", p => string.Join(',', p.Containers.Select(c => c.Name))),
            new("ContainerStatuses", "STATUS", p => string.Join(',', p.Containers.Select(ContainerColumns.State))),
            new("Cgroup", "CGROUP", p => p.CgroupPath ?? ""),
            new("Namespace", "NAMESPACES", p => ShareText.Join(p.Share)),
            new("Networks", "NETWORKS", p => string.Join(',', p.Networks)),
            new("Labels", "LABELS", p => (JsonNode)ContainerJson.Map(p.Labels)),
            new("Restarts", "RESTARTS", p => (long)p.Containers.Sum(c => c.RestartCount)),
            new("Containers", "CONTAINERS", p => PodJson.From(p)["Containers"]),
        ];
}
