using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>What <c>system df</c> shows, by the field names of Podman's templates.</summary>
internal static class DiskUsageColumns
{
    public const string DefaultFormat = "table {{.Type}}\t{{.Total}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}";

    public const string ImageFormat =
        "table {{.Repository}}\t{{.Tag}}\t{{.ImageID}}\t{{.Created}}\t{{.Size}}\t{{.SharedSize}}\t{{.UniqueSize}}\t{{.Containers}}";

    public const string ContainerFormat =
        "table {{.ContainerID}}\t{{.Image}}\t{{.Command}}\t{{.LocalVolumes}}\t{{.RWSize}}\t{{.Created}}\t{{.Status}}\t{{.Names}}";

    public const string VolumeFormat = "table {{.VolumeName}}\t{{.Links}}\t{{.Size}}";

    public static IReadOnlyList<Column<DiskUsage>> Summary =>
        [
            new("Type", "TYPE", Type),
            new("Total", "TOTAL", u => u.Total),
            new("Active", "ACTIVE", u => u.Active),
            new("Size", "SIZE", u => HumanSize.Decimal(u.Size)),
            new("Reclaimable", "RECLAIMABLE", Reclaimable),
            new("RawSize", "RAW SIZE", u => u.Size),
            new("RawReclaimable", "RAW RECLAIMABLE", u => u.Reclaimable),
        ];

    public static IReadOnlyList<Column<VolumeDiskUsage>> Volumes =>
        [
            new("VolumeName", "VOLUME NAME", v => v.Name),
            new("Links", "LINKS", v => v.Containers),
            new("Size", "SIZE", v => HumanSize.Decimal(v.Size)),
        ];

    public static IReadOnlyList<Column<(ImageRow Row, ImageDiskUsage Usage)>> Images(DateTimeOffset now) =>
        [
            new("Repository", "REPOSITORY", i => i.Row.Repository),
            new("Tag", "TAG", i => i.Row.Tag),
            new("ImageID", "IMAGE ID", i => i.Row.Image.ShortId),
            new("Created", "CREATED", i => i.Row.Image.Created is { } created ? HumanTime.Duration(now - created) : "N/A"),
            new("Size", "SIZE", i => HumanSize.Decimal(i.Usage.Size)),
            new("SharedSize", "SHARED SIZE", i => HumanSize.Decimal(i.Usage.SharedSize)),
            new("UniqueSize", "UNIQUE SIZE", i => HumanSize.Decimal(i.Usage.UniqueSize)),
            new("Containers", "CONTAINERS", i => i.Usage.Containers),
        ];

    public static IReadOnlyList<Column<ContainerDiskUsage>> Containers(DateTimeOffset now) =>
        [
            new("ContainerID", "CONTAINER ID", c => c.Container.ShortId),
            new("Image", "IMAGE", c => c.Container.ImageId is { Length: >= 12 } id ? id[..12] : ""),
            new("Command", "COMMAND", c => TerminalText.Clean(string.Join(' ', c.Container.Command))),
            new("LocalVolumes", "LOCAL VOLUMES", c => c.VolumeCount),
            new("RWSize", "SIZE", c => HumanSize.Decimal(c.Size)),
            new("Created", "CREATED", c => HumanTime.Duration(now - c.Container.Created)),
            new("Status", "STATUS", c => c.Container.State.ToString().ToLowerInvariant()),
            new("Names", "NAMES", c => c.Name),
        ];

    public static JsonObject Json(DiskUsage usage) =>
        new()
        {
            ["Type"] = Type(usage),
            ["Total"] = usage.Total,
            ["Active"] = usage.Active,
            ["RawSize"] = usage.Size,
            ["RawReclaimable"] = usage.Reclaimable,
            ["TotalCount"] = usage.Total,
            ["Size"] = HumanSize.Decimal(usage.Size),
            ["Reclaimable"] = Reclaimable(usage),
        };

    private static string Type(DiskUsage usage) => usage.Kind == DiskUsageKind.Volumes ? "Local Volumes" : usage.Kind.ToString();

    private static string Reclaimable(DiskUsage usage) => $"{HumanSize.Decimal(usage.Reclaimable)} ({usage.ReclaimablePercent}%)";
}
