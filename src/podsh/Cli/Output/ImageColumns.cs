using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>What <c>images</c> shows, by the field names of Podman's templates.</summary>
internal static class ImageColumns
{
    public const string DefaultFormat = "table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}";
    public const string DigestFormat = "table {{.Repository}}\t{{.Tag}}\t{{.Digest}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}";

    public static IReadOnlyList<Column<ImageRow>> For(bool truncate, DateTimeOffset now) =>
        [
            new("ID", "IMAGE ID", r => truncate ? r.Image.ShortId : "sha256:" + r.Image.Id),
            new("Id", "IMAGE ID", r => r.Image.Id),
            new("Repository", "REPOSITORY", r => r.Repository),
            new("Tag", "TAG", r => r.Tag),
            new("Digest", "DIGEST", r => r.Image.Digest.ToString()),
            new("CreatedSince", "CREATED", r => Ago(r.Image, now)),
            new("Created", "CREATED", r => Ago(r.Image, now)),
            new("CreatedAt", "CREATED AT", Moment),
            new("CreatedTime", "CREATED AT", Moment),
            new("Size", "SIZE", r => new ByteSize(r.Image.Size).ToHumanString()),
            new("VirtualSize", "VIRTUAL SIZE", r => r.Image.Size),
            new("SharedSize", "SHARED SIZE", _ => 0L),
            new("ParentId", "PARENT ID", _ => ""),
            new("ReadOnly", "READ ONLY", _ => false),
            new("History", "HISTORY", r => string.Join(", ", r.Image.Names)),
            new("Names", "NAMES", r => ContainerJson.Strings(r.Image.Names)),
            new("RepoTags", "REPOTAGS", r => ContainerJson.Strings(r.Image.Names)),
            new("RepoDigests", "REPODIGESTS", r => ContainerJson.Strings(r.Image.RepositoryDigests)),
            new("Labels", "LABELS", r => (JsonNode)ContainerJson.Map(r.Image.Labels)),
            new("Containers", "CONTAINERS", r => (long)r.Image.Containers),
            new("Dangling", "DANGLING", r => r.Image.Dangling),
            new("Arch", "ARCH", r => r.Image.Platform.Architecture),
            new("Os", "OS", r => r.Image.Platform.OS),
        ];

    private static string Moment(ImageRow row) => row.Image.Created is { } created ? GoTime.Seconds(created) : "";

    private static string Ago(Image image, DateTimeOffset now) => image.Created is { } created ? HumanTime.Ago(created, now) : "N/A";
}
