using PodShell.Cli.Parsing;
using F = PodShell.Cli.Parsing.Flag<PodShell.StorageOptions>;

namespace PodShell.Cli.Flags;

/// <summary>Flags of a container's file systems, for run and create.</summary>
internal static class StorageFlags
{
    public static IEnumerable<F> All =>
        [
            Flag.Value("--volume", "-v", "Mount a path or volume, as [source:]target[:options]", (StorageOptions o, ContainerMount v) =>
                o.Mounts.Add(v)
            ),
            Flag.Value("--mount", null, "Mount, as type=bind|tmpfs|volume,src=...,dst=...", (StorageOptions o, ContainerMount v) =>
                o.Mounts.Add(v)
            ),
            Flag.Value("--tmpfs", null, "Mount a tmpfs, as target[:options]", (StorageOptions o, string v) =>
                o.Mounts.Add(ContainerMount.ParseTmpfs(v))
            ),
            Flag.Value("--volumes-from", null, "Take over the mounts of a container", (StorageOptions o, string v) =>
                o.VolumesFrom.AddRange(FlagText.Commas(v))
            ),
            Flag.Switch("--read-only", null, "Mount the root file system read-only", (StorageOptions o, bool v) => o.ReadOnly = v),
            Flag.Switch(
                "--read-only-tmpfs",
                null,
                "With --read-only: tmpfs on /run, /tmp and /var/tmp (default true)",
                (StorageOptions o, bool v) => o.ReadOnlyTmpfs = v
            ),
            Flag.ValueOrEmpty(
                "--image-volume",
                null,
                "What becomes of the image's volumes: anonymous, tmpfs or ignore",
                (StorageOptions o, string v) => o.ImageVolumes = Mode(v),
                alias: "--builtin-volume"
            ),
            Flag.Value("--device", null, "Add a device, as /dev/x[:/dev/y[:rwm]]", (StorageOptions o, DeviceMapping v) => o.Devices.Add(v)),
        ];

    private static ImageVolumeMode Mode(string text) =>
        text switch
        {
            "anonymous" or "bind" => ImageVolumeMode.Anonymous,
            "tmpfs" => ImageVolumeMode.Tmpfs,
            "ignore" => ImageVolumeMode.Ignore,
            _ => throw new FormatException("write anonymous, tmpfs or ignore"),
        };
}
