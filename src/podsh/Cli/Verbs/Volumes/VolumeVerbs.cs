using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Volumes;

/// <summary>The verbs of the group <c>volume</c>, one line each.</summary>
internal static class VolumeVerbs
{
    public static IEnumerable<VerbEntry> All =>
        [
            new(["volume create"], "Create a volume", () => new VolumeCreateVerb()),
            new(["volume exists"], "Check whether a volume exists", () =>
                new ExistsVerb("VOLUME", (c, name) => c.Engine.Volumes.ExistsAsync(name, c.Cancellation))
            ),
            new(["volume export"], "Write what a volume holds as a tar", () => new VolumeExportVerb()),
            new(["volume import"], "Read a tar into a volume", () => new VolumeImportVerb()),
            new(["volume inspect"], "Display detailed information on volumes", () => new VolumeInspectVerb()),
            new(["volume ls", "volume list"], "List volumes", () => new VolumeListVerb()),
            new(["volume mount"], "Mount volumes, and show where they are", () => new VolumeMountVerb(remove: false)),
            new(["volume prune"], "Remove the volumes that no container uses", () =>
                new PruneVerb<PodVolume>(
                    "volume",
                    "This will remove all volumes not used by at least one container.",
                    (c, request) => c.Engine.Volumes.ClearAsync(request, c.Cancellation),
                    volume => volume.Name
                )
                {
                    Lists = "The following volumes will be removed:",
                }
            ),
            new(["volume rm", "volume remove"], "Remove volumes", () => new VolumeRemoveVerb()),
            new(["volume unmount"], "Take mounts of volumes away", () => new VolumeMountVerb(remove: true)),
        ];
}
