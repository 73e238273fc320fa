using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>What <c>volume ls</c> shows, by the field names of Podman's templates.</summary>
internal static class VolumeColumns
{
    public const string DefaultFormat = "table {{.Driver}}\t{{.Name}}";

    public static IReadOnlyList<Column<PodVolume>> All =>
        [
            new("Name", "VOLUME NAME", v => v.Name),
            new("Driver", "DRIVER", v => v.Driver),
            new("Mountpoint", "MOUNTPOINT", v => v.MountPoint),
            new("CreatedAt", "CREATED AT", v => GoTime.Text(v.Created)),
            new("Labels", "LABELS", v => (JsonNode)ContainerJson.Map(v.Labels)),
            new("Options", "OPTIONS", v => (JsonNode)VolumeJson.Options(v)),
            new("Scope", "SCOPE", _ => "local"),
            new("Status", "STATUS", _ => (JsonNode)new JsonObject()),
            new("UID", "UID", v => v.Uid ?? 0),
            new("GID", "GID", v => v.Gid ?? 0),
            new("Anonymous", "ANONYMOUS", v => v.Anonymous),
            new("MountCount", "MOUNT COUNT", v => v.MountCount),
            new("NeedsCopyUp", "NEEDS COPY UP", v => v.NeedsCopyUp),
            new("NeedsChown", "NEEDS CHOWN", v => v.NeedsCopyUp && (v.Uid ?? v.Gid) is null),
            new("Timeout", "TIMEOUT", _ => 0),
        ];
}
