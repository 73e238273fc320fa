using System.Text.Json.Nodes;

namespace PodShell.Cli.Output;

/// <summary>What <c>secret ls</c> shows, by the field names of Podman's templates.</summary>
internal static class SecretColumns
{
    public const string DefaultFormat = "table {{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.CreatedAt}}\t{{.UpdatedAt}}";

    public static IReadOnlyList<Column<PodSecret>> For(DateTimeOffset now) =>
        [
            new("ID", "ID", s => s.Id),
            new("Name", "NAME", s => s.Name),
            new("Driver", "DRIVER", s => s.Driver),
            new("CreatedAt", "CREATED", s => HumanTime.Ago(s.Created, now)),
            new("UpdatedAt", "UPDATED", s => HumanTime.Ago(s.Updated, now)),
            new("Labels", "LABELS", s => (JsonNode)ContainerJson.Map(s.Labels)),
            new("Spec", "SPEC", s => SecretJson.Spec(s)),
        ];
}
